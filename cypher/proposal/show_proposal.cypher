// The proposal (对接建议) that stands for a round, by its figures.
// params: round_id: string
// returns: proposal
// access: read
MATCH (proposal:Proposal)-[:FOR]->(:Round {id: $round_id})
WHERE proposal.withdrawn IS NULL
RETURN proposal {.*} AS proposal
