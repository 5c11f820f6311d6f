// Takes a project (项目) for one writer, with what is planned for it.
// params: id: string, at: datetime
// returns: form, stages, budgets, charges
// access: write
MATCH (project:Project {id: $id})
SET project.locked_at = $at
RETURN project.form AS form,
  [(stage:ProjectStage)-[:OF_PROJECT]->(project) | stage {.*}] AS stages,
  [(budget:Budget)-[:OF_PROJECT]->(project) | budget {.*}] AS budgets,
  [(charge:Charge)-[:OF_PROJECT]->(project) | {charge: charge {.*},
    person: [(charge)-[:HAS_CONTACT]->(contact:Contact) | contact.name][0]}] AS charges
