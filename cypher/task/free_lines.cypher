// Frees what the lines (对接建议) of withdrawn tasks held; what was decided on them stays on record.
// params: task_ids: list
// returns: nothing
// access: write
UNWIND $task_ids AS task_id
MATCH (task:Task {id: task_id})-[:SERVES]->(part:NeedPart)<-[:OF_PART]-(line:ProposalLine)
  -[:OF_RESOURCE]->(:Resource)<-[:DRAWS]-(task)
SET line.held_quantity = 0.0, line.held_uses = 0.0, line.withdrawn = true
