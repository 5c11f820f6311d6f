// Keeps what stood in resources (资源) before a change (修改记录).
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (resource:Resource {id: row.target_id})
MERGE (revision:Revision {id: row.revision.id})
SET revision = row.revision
MERGE (revision)-[:REVISES]->(resource)
