// The resources (资源) offered in a round that count: neither withdrawn nor returned. Those of some
// ids, or all where `ids` is null.
// params: round_id: string, ids: list
// returns: resource, contact, row
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource)
WHERE ($ids IS NULL OR resource.id IN $ids)
  AND offer.withdrawn IS NULL AND offer.returned IS NULL
OPTIONAL MATCH (resource)-[:HAS_CONTACT]->(contact:Contact)
RETURN resource {.*} AS resource, contact {.*} AS contact, offer.row AS row
