// 谁担得太多：各单位牵头、承办和没办完的
// title: 单位担子 · What each unit carries
// params: street: string, month: string, unit: string, limit: integer
// returns: unit, level, tasks, leads, communities
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name] AND NOT coalesce(task.withdrawn, false)
MATCH (project)-[:SERVES]->(:Need)-[:RAISED_IN]->(community:Community)
RETURN unit.name AS unit, unit.level AS level, count(DISTINCT task) AS tasks,
  count(DISTINCT CASE WHEN EXISTS {(project)-[:LED_BY]->(unit)} THEN project ELSE null END) AS leads,
  count(DISTINCT community) AS communities
ORDER BY tasks DESC, unit
LIMIT toInteger($limit)
