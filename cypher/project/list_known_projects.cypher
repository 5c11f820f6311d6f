// Which of these projects (项目) are in the graph.
// params: ids: list
// returns: id
// access: read
UNWIND $ids AS id
MATCH (project:Project {id: id})
RETURN project.id AS id
