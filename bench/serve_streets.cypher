UNWIND $rows AS row
MATCH (street:Street {id: row.place_id})
MATCH (resource:Resource {id: row.id})
MERGE (resource)-[:SERVES]->(street)
