// 承诺多少、到账多少，按资金来源
// title: 承诺和到账 · Promised against paid
// params: street: string, unit: string, limit: integer
// returns: unit, community, fund, promised_yuan, paid_yuan
// access: read
MATCH (agreement:Agreement)-[:MADE_WITH]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name]
MATCH (agreement)-[:MADE_BY]->(unit:Unit) WHERE $unit IN ['', unit.name]
OPTIONAL MATCH (entry:MoneyEntry)-[:UNDER]->(agreement) WHERE entry.flow = '到账'
RETURN unit.name AS unit, community.name AS community, agreement.fund AS fund,
  agreement.promised_yuan AS promised_yuan,
  sum(CASE WHEN entry.reverses IS NULL THEN coalesce(entry.amount_yuan, 0.0) ELSE -entry.amount_yuan END) AS paid_yuan
ORDER BY promised_yuan DESC, unit, community
LIMIT toInteger($limit)
