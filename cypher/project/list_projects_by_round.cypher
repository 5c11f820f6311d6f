// The published projects (项目) of a round, by number.
// params: round_id: string
// returns: project, need_id, tasks
// access: read
MATCH (:Round {id: $round_id})<-[:OF_ROUND]-(project:Project)-[:SERVES]->(need:Need)
CALL (project) {
  MATCH (project)-[:HAS_TASK]->(task:Task)-[draws:DRAWS]->(resource:Resource)
  WHERE task.withdrawn IS NULL
  OPTIONAL MATCH (task)-[:HAS_CONTACT]->(contact:Contact)
  WITH task, draws, resource, contact
  ORDER BY task.position, task.id
  RETURN collect({task: task {.*}, uses: draws.uses, resource_id: resource.id,
    liaison: contact.name}) AS tasks
}
RETURN project {.*} AS project, need.id AS need_id, tasks
ORDER BY project.number, project.id
