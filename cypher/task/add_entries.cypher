// Appends entries to the record of tasks (办理记录), and says on each task where it now stands.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (task:Task {id: row.task_id})
MERGE (entry:Progress {id: row.entry.id})
SET entry = row.entry
MERGE (entry)-[:OF_TASK]->(task)
SET task += row.task
FOREACH (_ IN CASE WHEN row.entry.how IS NULL THEN [] ELSE [1] END | SET entry:Acceptance)
FOREACH (values IN row.persons |
  MERGE (person:Contact {id: values.id})
  SET person = values
  MERGE (entry)-[:HAS_CONTACT]->(person))
FOREACH (values IN row.files |
  MERGE (file:Attachment {id: values.id})
  ON CREATE SET file = values
  MERGE (entry)-[:HAS_FILE]->(file))
FOREACH (values IN row.liaisons |
  MERGE (liaison:Contact {id: values.id})
  SET liaison += values
  MERGE (task)-[:HAS_CONTACT]->(liaison))
