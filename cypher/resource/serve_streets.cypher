// Says which streets (街道) resources serve (服务范围).
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (resource:Resource {id: row.id})
MATCH (street:Street {id: row.place_id})
MERGE (resource)-[:SERVES]->(street)
