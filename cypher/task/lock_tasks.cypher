// Takes tasks (任务) of a round for one writer, in the order given, with their record (办理记录).
// params: round_id: string, ids: list, at: datetime
// returns: task, record
// access: write
UNWIND $ids AS id
MATCH (:Round {id: $round_id})<-[:OF_ROUND]-(:Project)-[:HAS_TASK]->(task:Task {id: id})
SET task.locked_at = $at
WITH task
CALL (task) {
  OPTIONAL MATCH (entry:Progress)-[:OF_TASK]->(task)
  OPTIONAL MATCH (entry)-[:HAS_CONTACT]->(person:Contact)
  WITH entry, person ORDER BY entry.number
  WITH entry, person WHERE entry IS NOT NULL
  RETURN collect({entry: entry {.*}, person: person.name,
    files: [(entry)-[:HAS_FILE]->(file:Attachment) | file {.*}]}) AS record
}
RETURN task {.*} AS task, record
