// Keeps task sheets (交办单) as handed out; one that is there stays as it is.
// params: round_id: string, rows: list
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $rows AS row
MERGE (sheet:TaskSheet {id: row.sheet.id})
ON CREATE SET sheet = row.sheet
MERGE (sheet)-[:OF_ROUND]->(round)
WITH sheet, row
UNWIND row.task_ids AS task_id
MATCH (task:Task {id: task_id})-[:OWNED_BY]->(unit:Unit)
MERGE (sheet)-[:HANDS_OVER]->(task)
MERGE (sheet)-[:GIVEN_TO]->(unit)
