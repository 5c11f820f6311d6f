// Lines of a round's proposal (对接建议) with what was last decided on each.
// params: round_id: string, ids: list
// returns: line, resource_id, decision, meeting_id
// access: read
MATCH (:Round {id: $round_id})<-[:FOR]-(proposal:Proposal)
UNWIND $ids AS id
MATCH (line:ProposalLine {id: id})-[:PROPOSED_IN]->(proposal)
WHERE line.proposed OR line.verdict IS NOT NULL OR EXISTS { (line)-[:ADDED_AT]->(:Meeting) }
MATCH (line)-[:OF_RESOURCE]->(resource:Resource)
OPTIONAL MATCH (line)<-[:DECIDES]-(decision:Decision {number: line.decisions})
OPTIONAL MATCH (decision)-[:MADE_AT]->(meeting:Meeting)
RETURN line {.*} AS line, resource.id AS resource_id,
  decision {.*} AS decision, meeting.id AS meeting_id
