// Stores the lines of a proposal (对接建议): what a resource gives to a part of a need.
// params: proposal_id: string, rows: list
// returns: count
// access: write
MATCH (proposal:Proposal {id: $proposal_id})
UNWIND $rows AS row
MATCH (part:NeedPart {id: row.part_id})
MATCH (resource:Resource {id: row.resource_id})
MERGE (line:ProposalLine {id: row.line.id})
SET line += row.line
MERGE (line)-[:PROPOSED_IN]->(proposal)
MERGE (line)-[:OF_PART]->(part)
MERGE (line)-[:OF_RESOURCE]->(resource)
RETURN count(line) AS count
