// Appends what is set aside for a project from one purse (项目预算).
// params: project_id: string, budget: map
// returns: nothing
// access: write
MATCH (project:Project {id: $project_id})
MERGE (budget:Budget {id: $budget.id})
SET budget = $budget
MERGE (budget)-[:OF_PROJECT]->(project)
