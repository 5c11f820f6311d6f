// Which unit serves which part of which need by a task (任务) of a round's projects, for analyses.
// params: round_id: string
// returns: need_id, part, unit_id, unit, level, resource_id
// access: read
MATCH (:Round {id: $round_id})<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
WHERE task.withdrawn IS NULL
MATCH (project)-[:SERVES]->(need:Need)
MATCH (task)-[:DRAWS]->(resource:Resource)
RETURN need.id AS need_id, coalesce(task.part, '') AS part, unit.id AS unit_id, unit.name AS unit,
  coalesce(unit.level, '') AS level, resource.id AS resource_id
ORDER BY need_id, part, unit, resource_id
