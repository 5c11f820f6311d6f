// The resources (资源) offered in a round that count: neither withdrawn nor returned.
// params: round_id: string
// returns: resource, contact, row
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource)
WHERE offer.withdrawn IS NULL AND offer.returned IS NULL
OPTIONAL MATCH (resource)-[:HAS_CONTACT]->(contact:Contact)
RETURN resource {.*} AS resource, contact {.*} AS contact, offer.row AS row
