// Tasks (任务) that do not stand where the last entry of their record (办理记录) left them.
// params: none
// returns: id
// access: read
MATCH (task:Task)
WHERE task.entries IS NOT NULL OR EXISTS { (:Progress)-[:OF_TASK]->(task) }
WITH task, [(entry:Progress)-[:OF_TASK]->(task) | entry] AS entries
WHERE size(entries) <> coalesce(task.entries, 0)
  OR NOT any(one IN entries WHERE one.number = task.entries AND one.state = task.state)
RETURN task.id AS id
ORDER BY id
