// Every decision (议定事项) of a round's meetings in the order they were made.
// Of one act by line: positions move with the next match, and history must not.
// params: round_id: string
// returns: line_id, decision, meeting_id
// access: read
MATCH (:Round {id: $round_id})<-[:HELD_FOR]-(meeting:Meeting)<-[:MADE_AT]-(decision:Decision)
MATCH (decision)-[:DECIDES]->(line:ProposalLine)
RETURN line.id AS line_id, decision {.*} AS decision, meeting.id AS meeting_id
ORDER BY decision.decided_at, line.id, decision.number
