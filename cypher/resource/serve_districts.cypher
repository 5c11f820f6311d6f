// Says which districts (区) resources serve (服务范围).
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (district:District {id: row.place_id})
MATCH (resource:Resource {id: row.id})
MERGE (resource)-[:SERVES]->(district)
