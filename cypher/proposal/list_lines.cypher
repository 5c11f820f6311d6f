// The lines of a round's proposal (对接建议) that stand or were decided, with the last decision.
// params: round_id: string
// returns: line, need_id, part_id, part, resource_id, decision, meeting_id, added
// access: read
MATCH (:Round {id: $round_id})<-[:FOR]-(:Proposal)<-[:PROPOSED_IN]-(line:ProposalLine)
WHERE line.proposed OR line.verdict IS NOT NULL
MATCH (need:Need)-[:HAS_PART]->(part:NeedPart)<-[:OF_PART]-(line)-[:OF_RESOURCE]->(resource:Resource)
OPTIONAL MATCH (line)<-[:DECIDES]-(decision:Decision {number: line.decisions})
OPTIONAL MATCH (decision)-[:MADE_AT]->(meeting:Meeting)
RETURN line {.*} AS line, need.id AS need_id, part.id AS part_id, part.name AS part,
  resource.id AS resource_id, decision {.*} AS decision, meeting.id AS meeting_id,
  EXISTS { (line)-[:ADDED_AT]->(:Meeting) } AS added
ORDER BY line.proposed DESC, line.position, line.id
