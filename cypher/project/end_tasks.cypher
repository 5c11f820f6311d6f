// Withdraws tasks (任务) of projects that the meeting no longer gives to anybody.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (:Project {id: row.project_id})-[:HAS_TASK]->(task:Task)
WHERE NOT task.id IN row.task_ids
SET task.withdrawn = true
