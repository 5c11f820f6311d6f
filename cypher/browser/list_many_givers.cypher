// 哪些需求要几家合办，各出什么
// title: 几家合办的需求 · Needs that several serve
// params: street: string, month: string, limit: integer
// returns: number, name, community, units, levels
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(task.withdrawn, false)
MATCH (project)-[:SERVES]->(:Need)-[:RAISED_IN]->(community:Community)
WITH project, community, collect(DISTINCT unit.name) AS units, collect(DISTINCT task.level) AS levels
WHERE size(units) > 1
RETURN project.number AS number, project.name AS name, community.name AS community, units, levels
ORDER BY size(units) DESC, number
LIMIT toInteger($limit)
