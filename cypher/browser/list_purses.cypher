// 五种资金来源各到账、支出多少（含项目支出，冲销的已扣除），还剩多少
// title: 五种资金 · The five purses
// params: street: string, community: string, limit: integer
// returns: community, fund, received_yuan, spent_yuan, left_yuan
// access: read
MATCH (entry:MoneyEntry)-[:BOOKED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
WITH community, entry, CASE WHEN entry.reverses IS NULL THEN entry.amount_yuan ELSE -entry.amount_yuan END AS yuan
WITH community, entry.fund AS fund, sum(CASE entry.flow WHEN '到账' THEN yuan ELSE 0.0 END) AS received,
  sum(CASE WHEN entry.flow IN ['支出', '项目支出'] THEN yuan ELSE 0.0 END) AS spent
RETURN community.name AS community, fund, received AS received_yuan, spent AS spent_yuan, received - spent AS left_yuan
ORDER BY community, fund
LIMIT toInteger($limit)
