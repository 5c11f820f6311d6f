// How the projects (项目) of a round are to be done: form, stages, budgets, who answers for them.
// params: round_id: string
// returns: project_id, form, stages, budgets, charges
// access: read
MATCH (:Round {id: $round_id})<-[:OF_ROUND]-(project:Project)
CALL (project) {
  OPTIONAL MATCH (stage:ProjectStage)-[:OF_PROJECT]->(project)
  WITH stage ORDER BY stage.number
  RETURN collect(stage {.*}) AS stages
}
CALL (project) {
  OPTIONAL MATCH (budget:Budget)-[:OF_PROJECT]->(project)
  WITH budget ORDER BY budget.number
  RETURN collect(budget {.*}) AS budgets
}
CALL (project) {
  OPTIONAL MATCH (charge:Charge)-[:OF_PROJECT]->(project)
  OPTIONAL MATCH (charge)-[:HAS_CONTACT]->(contact:Contact)
  WITH charge, contact ORDER BY charge.number
  WITH charge, contact WHERE charge IS NOT NULL
  RETURN collect({charge: charge {.*}, person: contact.name}) AS charges
}
RETURN project.id AS project_id, project.form AS form, stages, budgets, charges
