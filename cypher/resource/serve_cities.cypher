// Says which cities (市) resources serve (服务范围).
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (city:City {id: row.place_id})
MATCH (resource:Resource {id: row.id})
MERGE (resource)-[:SERVES]->(city)
