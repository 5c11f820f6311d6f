// Stores the figures of a round's proposal (对接建议).
// params: round_id: string, proposal: map
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
MERGE (proposal:Proposal {id: $proposal.id})
SET proposal = $proposal
MERGE (proposal)-[:FOR]->(round)
