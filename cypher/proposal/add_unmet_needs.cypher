// Keeps which parts of needs nobody serves (未对接需求), and why.
// params: proposal_id: string, rows: list
// returns: count
// access: write
MATCH (proposal:Proposal {id: $proposal_id})
UNWIND $rows AS row
MATCH (need:Need {id: row.need_id})
MERGE (unmet:UnmetNeed {id: row.unmet.id})
SET unmet = row.unmet
MERGE (unmet)-[:LEFT_IN]->(proposal)
MERGE (unmet)-[:OF_NEED]->(need)
RETURN count(unmet) AS count
