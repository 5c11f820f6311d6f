// Ends the lines of a proposal (对接建议) before a new one; those in the new one begin again.
// params: proposal_id: string
// returns: nothing
// access: write
MATCH (line:ProposalLine)-[:PROPOSED_IN]->(proposal:Proposal {id: $proposal_id})
SET line.proposed = false
