// Appends decisions (议定事项) on lines of a proposal, and says on each line what now holds.
// params: meeting_id: string, rows: list
// returns: nothing
// access: write
MATCH (meeting:Meeting {id: $meeting_id})
UNWIND $rows AS row
MATCH (line:ProposalLine {id: row.line_id})
MERGE (decision:Decision {id: row.decision.id})
SET decision = row.decision
MERGE (decision)-[:DECIDES]->(line)
MERGE (decision)-[:MADE_AT]->(meeting)
SET line += row.held
