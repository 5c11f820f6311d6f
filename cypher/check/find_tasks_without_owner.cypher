// Tasks (任务) without exactly one responsible unit (责任单位) or project.
// params: none
// returns: id
// access: read
MATCH (task:Task)
WHERE COUNT { (task)-[:OWNED_BY]->(:Unit) } <> 1
  OR COUNT { (:Project)-[:HAS_TASK]->(task) } <> 1
RETURN task.id AS id
ORDER BY id
