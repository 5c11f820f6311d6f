// Accounts of points (积分账户) that gave out more than was earned.
// params: none
// returns: id
// access: read
MATCH (entry:PointEntry)-[:BOOKED_ON]->(account:PointAccount)
WITH account, sum(entry.points) AS held
WHERE held < 0
RETURN account.id AS id
ORDER BY id
