// Takes back a proposal (对接建议) that nobody decided on; its lines have ended before.
// params: proposal_id: string
// returns: nothing
// access: write
MATCH (proposal:Proposal {id: $proposal_id})
SET proposal.withdrawn = true
REMOVE proposal.sha256
