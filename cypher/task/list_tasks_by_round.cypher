// Every task (任务) of a round's projects with its record (办理记录), those withdrawn too.
// params: round_id: string
// returns: project_id, number, task, uses, resource_id, liaison, record
// access: read
MATCH (:Round {id: $round_id})<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)
  -[draws:DRAWS]->(resource:Resource)
OPTIONAL MATCH (task)-[:HAS_CONTACT]->(contact:Contact)
CALL (task) {
  OPTIONAL MATCH (entry:Progress)-[:OF_TASK]->(task)
  OPTIONAL MATCH (entry)-[:HAS_CONTACT]->(person:Contact)
  WITH entry, person ORDER BY entry.number
  WITH entry, person WHERE entry IS NOT NULL
  RETURN collect({entry: entry {.*}, person: person.name,
    files: [(entry)-[:HAS_FILE]->(file:Attachment) | file {.*}]}) AS record
}
RETURN project.id AS project_id, project.number AS number, task {.*} AS task, draws.uses AS uses,
  resource.id AS resource_id, contact.name AS liaison, record
ORDER BY project.number, project.id, task.position, task.id
