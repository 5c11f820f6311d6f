// Issues supervisions (督办) of late tasks to their unit, each after the earlier ones of its tasks.
// params: round_id: string, rows: list
// returns: count
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $rows AS row
MATCH (:Task {id: row.task_ids[0]})-[:OWNED_BY]->(unit:Unit)
MERGE (supervision:Supervision {id: row.supervision.id})
SET supervision = row.supervision
MERGE (supervision)-[:OF_ROUND]->(round)
MERGE (supervision)-[:GIVEN_TO]->(unit)
WITH supervision, row
UNWIND row.task_ids AS task_id
MATCH (task:Task {id: task_id})
MERGE (supervision)-[:SUPERVISES]->(task)
WITH DISTINCT supervision, task
OPTIONAL MATCH (task)<-[:SUPERVISES]-(earlier:Supervision)
WHERE earlier.nth = supervision.nth - 1
FOREACH (_ IN CASE WHEN earlier IS NULL THEN [] ELSE [1] END |
  MERGE (supervision)-[:FOLLOWS]->(earlier))
RETURN count(DISTINCT supervision) AS count
