// What is already known of resources (资源): values, contact, and the offer in this round if any.
// params: round_id: string, ids: list
// returns: resource, contact, offer
// access: read
UNWIND $ids AS id
MATCH (resource:Resource {id: id})
OPTIONAL MATCH (resource)-[:HAS_CONTACT]->(contact:Contact)
OPTIONAL MATCH (resource)-[offer:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(:Round {id: $round_id})
RETURN resource {.*} AS resource, contact {.*} AS contact, offer {.*} AS offer
