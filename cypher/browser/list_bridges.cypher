// 哪些单位把几个社区连起来
// title: 连接社区的单位 · Units that join communities
// params: street: string, month: string, limit: integer
// returns: unit, communities, needs
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(task.withdrawn, false)
MATCH (project)-[:SERVES]->(need:Need)-[:RAISED_IN]->(community:Community)
WITH unit, collect(DISTINCT community.name) AS communities, count(DISTINCT need) AS needs
WHERE size(communities) > 1
RETURN unit.name AS unit, communities, needs
ORDER BY size(communities) DESC, needs DESC, unit
LIMIT toInteger($limit)
