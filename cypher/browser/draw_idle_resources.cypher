// 哪些资源闲置、还剩多少（图）
// title: 闲置资源 · Idle resources
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (idle:IdleResource)-[:OF_RESOURCE]->(:Resource)-[:OFFERED_BY]->(unit:Unit)
MATCH (idle)-[:LEFT_IN]->(:Proposal)-[:FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name]
RETURN path ORDER BY idle.code, unit.name
LIMIT toInteger($limit)
