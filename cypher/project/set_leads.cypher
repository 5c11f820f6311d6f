// Says which unit leads each project (牵头单位): the one of its owners that bears the name.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (project:Project {id: row.project_id})
OPTIONAL MATCH (project)-[old:LED_BY]->(:Unit)
DELETE old
WITH DISTINCT project, row
MATCH (project)-[:HAS_TASK]->(:Task {id: row.task_id})-[:OWNED_BY]->(unit:Unit)
MERGE (project)-[:LED_BY]->(unit)
