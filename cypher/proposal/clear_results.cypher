// Takes away what the last match (对接建议) said of parts and leftovers, before it is said anew.
// params: proposal_id: string
// returns: nothing
// access: write
MATCH (proposal:Proposal {id: $proposal_id})
OPTIONAL MATCH (proposal)-[covers:COVERS]->(:NeedPart)
DELETE covers
WITH DISTINCT proposal
MATCH (left:UnmetNeed|IdleResource)-[:LEFT_IN]->(proposal)
DETACH DELETE left
