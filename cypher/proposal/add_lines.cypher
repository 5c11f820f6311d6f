// Adds lines (对接建议) that a meeting brings in with a resource nobody proposed for the part.
// params: round_id: string, meeting_id: string, rows: list
// returns: count
// access: write
MATCH (:Round {id: $round_id})<-[:FOR]-(proposal:Proposal)
MATCH (meeting:Meeting {id: $meeting_id})
UNWIND $rows AS row
MATCH (part:NeedPart {id: row.part_id})
MATCH (resource:Resource {id: row.resource_id})
MERGE (line:ProposalLine {id: row.line.id})
ON CREATE SET line = row.line, line.level = resource.level
MERGE (line)-[:PROPOSED_IN]->(proposal)
MERGE (line)-[:OF_PART]->(part)
MERGE (line)-[:OF_RESOURCE]->(resource)
MERGE (line)-[:ADDED_AT]->(meeting)
RETURN count(line) AS count
