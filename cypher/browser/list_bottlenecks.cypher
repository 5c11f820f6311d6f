// 只有一家能办：这家单位走了，哪些需求就没人办
// title: 离不开的单位 · Units that alone serve a need
// params: street: string, month: string, unit: string, limit: integer
// returns: unit, needs, communities, tasks
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:OF_ROUND]-(project:Project)-[:SERVES]->(need:Need)-[:RAISED_IN]->(community:Community)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit) WHERE NOT coalesce(task.withdrawn, false)
WITH need, community, count(task) AS tasks, collect(DISTINCT unit) AS units
WHERE size(units) = 1 AND $unit IN ['', head(units).name]
RETURN head(units).name AS unit, count(need) AS needs, count(DISTINCT community) AS communities, sum(tasks) AS tasks
ORDER BY needs DESC, unit
LIMIT toInteger($limit)
