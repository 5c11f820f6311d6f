// 每种资金来源承诺多少、到账多少、还差多少；冲销的已扣除
// title: 各资金来源的承诺和到账 · Promised against paid by purse
// params: street: string, community: string, limit: integer
// returns: fund, agreements, promised_yuan, paid_yuan, open_yuan
// access: read
MATCH (agreement:Agreement)-[:MADE_WITH]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
OPTIONAL MATCH (entry:MoneyEntry {flow: '到账'})-[:UNDER]->(agreement)
WITH agreement, sum(CASE WHEN entry.reverses IS NULL THEN entry.amount_yuan ELSE -entry.amount_yuan END) AS paid
WITH agreement.fund AS fund, count(agreement) AS agreements, sum(coalesce(agreement.promised_yuan, 0.0)) AS promised_yuan,
  sum(paid) AS paid_yuan, sum(CASE WHEN agreement.promised_yuan > paid THEN agreement.promised_yuan - paid ELSE 0.0 END) AS open_yuan
RETURN fund, agreements, promised_yuan, paid_yuan, open_yuan
ORDER BY open_yuan DESC, fund
LIMIT toInteger($limit)
