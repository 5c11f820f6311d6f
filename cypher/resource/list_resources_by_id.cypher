// What is already known of resources (资源): values, contact, and the offer in a round if any.
// params: rows: list
// returns: round_id, resource, contact, offer
// access: read
UNWIND $rows AS row
MATCH (resource:Resource {id: row.id})
OPTIONAL MATCH (resource)-[:HAS_CONTACT]->(contact:Contact)
OPTIONAL MATCH (resource)-[offer:OFFERED_IN]->(:ResourcesList)
  -[:SENT_IN]->(:Round {id: row.round_id})
RETURN row.round_id AS round_id, resource {.*} AS resource, contact {.*} AS contact,
  offer {.*} AS offer
