// Lines of points, money and services (积分、经费、服务记录) that were taken back several times.
// params: none
// returns: id
// access: read
MATCH (line)<-[:REVERSES]-(reversal:PointEntry|MoneyEntry|ServiceReversal)
WITH line, count(reversal) AS times
WHERE times > 1
RETURN line.id AS id
ORDER BY id
