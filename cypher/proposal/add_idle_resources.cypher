// Keeps what is left of resources (闲置资源), and why.
// params: proposal_id: string, rows: list
// returns: count
// access: write
MATCH (proposal:Proposal {id: $proposal_id})
UNWIND $rows AS row
MATCH (resource:Resource {id: row.resource_id})
MERGE (idle:IdleResource {id: row.idle.id})
SET idle = row.idle
MERGE (idle)-[:LEFT_IN]->(proposal)
MERGE (idle)-[:OF_RESOURCE]->(resource)
RETURN count(idle) AS count
