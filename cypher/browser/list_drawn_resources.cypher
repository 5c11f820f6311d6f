// 每条资源给了谁、用掉多少
// title: 资源用到哪里 · What each resource is drawn for
// params: street: string, month: string, unit: string, limit: integer
// returns: unit, resource, uses, projects
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)-[draws:DRAWS]->(resource:Resource)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(task.withdrawn, false)
MATCH (resource)-[:OFFERED_BY]->(unit:Unit) WHERE $unit IN ['', unit.name]
RETURN unit.name AS unit, coalesce(resource.name, resource.text) AS resource, sum(draws.uses) AS uses,
  count(DISTINCT project) AS projects
ORDER BY projects DESC, unit, resource
LIMIT toInteger($limit)
