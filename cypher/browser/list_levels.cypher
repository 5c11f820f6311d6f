// 每一级出了多少力：社区、街道、区、市
// title: 各级各出多少 · What each level gives
// params: street: string, month: string, limit: integer
// returns: level, tasks, units, projects
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(task.withdrawn, false)
RETURN task.level AS level, count(DISTINCT task) AS tasks, count(DISTINCT unit) AS units,
  count(DISTINCT project) AS projects
ORDER BY tasks DESC, level
LIMIT toInteger($limit)
