// Stores tasks (任务) with owner, resource and part; how far a task has come is left as it stands.
// params: rows: list
// returns: count
// access: write
UNWIND $rows AS row
MATCH (project:Project {id: row.project_id})
MATCH (resource:Resource {id: row.resource_id})-[:OFFERED_BY]->(unit:Unit)
MATCH (part:NeedPart {id: row.part_id})
MERGE (task:Task {id: row.task.id})
ON CREATE SET task.state = row.state
SET task += row.task
REMOVE task.withdrawn
MERGE (project)-[:HAS_TASK]->(task)
MERGE (task)-[:OWNED_BY]->(unit)
MERGE (task)-[draws:DRAWS]->(resource)
SET draws.uses = row.uses
MERGE (task)-[:SERVES]->(part)
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (task)-[:HAS_CONTACT]->(contact))
RETURN count(task) AS count
