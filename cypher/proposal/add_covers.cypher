// Says how far a proposal (对接建议) covers each part of the needs it serves.
// params: proposal_id: string, rows: list
// returns: count
// access: write
MATCH (proposal:Proposal {id: $proposal_id})
UNWIND $rows AS row
MATCH (part:NeedPart {id: row.part_id})
CREATE (proposal)-[covers:COVERS]->(part)
SET covers = row.covers
RETURN count(covers) AS count
