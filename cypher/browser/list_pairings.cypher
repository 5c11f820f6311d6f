// 结对共建：单位和社区结对了多少、承诺多少（每个结对社区每年三万元可以对照）
// title: 结对共建 · Pairings
// params: street: string, unit: string, limit: integer
// returns: unit, communities, promised_yuan, per_community_yuan
// access: read
MATCH (unit:Unit)-[:PAIRED_WITH]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name]
OPTIONAL MATCH (unit)<-[:MADE_BY]-(agreement:Agreement)-[:MADE_WITH]->(community)
WITH unit, collect(DISTINCT community.name) AS communities, sum(coalesce(agreement.promised_yuan, 0.0)) AS promised
RETURN unit.name AS unit, communities, promised AS promised_yuan, promised / size(communities) AS per_community_yuan
ORDER BY promised_yuan DESC, unit
LIMIT toInteger($limit)
