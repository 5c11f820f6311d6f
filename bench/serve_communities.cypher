UNWIND $rows AS row
MATCH (community:Community {id: row.place_id})
MATCH (resource:Resource {id: row.id})
MERGE (resource)-[:SERVES]->(community)
