UNWIND $rows AS row
MATCH (district:District {id: row.place_id})
MATCH (resource:Resource {id: row.id})
MERGE (resource)-[:SERVES]->(district)
