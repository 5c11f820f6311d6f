// Says which communities (社区) resources serve (服务范围).
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (resource:Resource {id: row.id})
MATCH (community:Community {id: row.place_id})
MERGE (resource)-[:SERVES]->(community)
