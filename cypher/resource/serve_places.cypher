// Says which communities, streets, districts and cities (社区、街道、区、市) resources serve (服务范围).
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (resource:Resource {id: row.id})
MATCH (place:Community|Street|District|City {id: row.place_id})
MERGE (resource)-[:SERVES]->(place)
