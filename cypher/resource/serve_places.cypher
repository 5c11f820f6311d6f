// Says which communities, streets, districts and cities (社区、街道、区、市) resources serve (服务范围).
// params: community: list, street: list, district: list, city: list
// returns: nothing
// access: write
CALL () {
  UNWIND $community AS row
  MATCH (community:Community {id: row.place_id})
  MATCH (resource:Resource {id: row.id})
  MERGE (resource)-[:SERVES]->(community)
}
CALL () {
  UNWIND $street AS row
  MATCH (street:Street {id: row.place_id})
  MATCH (resource:Resource {id: row.id})
  MERGE (resource)-[:SERVES]->(street)
}
CALL () {
  UNWIND $district AS row
  MATCH (district:District {id: row.place_id})
  MATCH (resource:Resource {id: row.id})
  MERGE (resource)-[:SERVES]->(district)
}
CALL () {
  UNWIND $city AS row
  MATCH (city:City {id: row.place_id})
  MATCH (resource:Resource {id: row.id})
  MERGE (resource)-[:SERVES]->(city)
}
