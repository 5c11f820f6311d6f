// Appends decisions (议定事项) on lines of a proposal, and says on each line what now holds.
// params: round_id: string, rows: list
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $rows AS row
MATCH (line:ProposalLine {id: row.line_id})
MERGE (meeting:JointMeeting {id: row.meeting.id})
SET meeting += row.meeting
MERGE (meeting)-[:HELD_FOR]->(round)
MERGE (decision:Decision {id: row.decision.id})
SET decision = row.decision
MERGE (decision)-[:DECIDES]->(line)
MERGE (decision)-[:MADE_AT]->(meeting)
SET line += row.held
