// Keeps a stage (项目阶段) of a project.
// params: project_id: string, stage: map
// returns: nothing
// access: write
MATCH (project:Project {id: $project_id})
MERGE (stage:ProjectStage {id: $stage.id})
SET stage = $stage
MERGE (stage)-[:OF_PROJECT]->(project)
