// 一个社区能用到谁的资源（图）
// title: 资源服务到哪里 · Where resources reach
// params: street: string, month: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:OFFERED_BY]-(resource:Resource)-[:SERVES]->(area:Community|Street|District|City)
MATCH (resource)-[:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND ($community = '' OR NOT area:Community OR area.name = $community)
RETURN path ORDER BY resource.level, unit.name
LIMIT toInteger($limit)
