// The resources (资源) offered in a round that count: neither withdrawn nor returned. Those of some
// ids, each found by its key so that a page reads no other row, or all where `ids` is null.
// params: round_id: string, ids: list
// returns: resource, contact, row
// access: read
CALL () {
  UNWIND $ids AS id
  MATCH (resource:Resource {id: id})-[offer:OFFERED_IN]->(:ResourcesList)
    -[:SENT_IN]->(:Round {id: $round_id})
  RETURN resource, offer
  UNION ALL
  MATCH (round:Round {id: $round_id}) WHERE $ids IS NULL
  MATCH (round)<-[:SENT_IN]-(:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource)
  RETURN resource, offer
}
WITH resource, offer
WHERE offer.withdrawn IS NULL AND offer.returned IS NULL
OPTIONAL MATCH (resource)-[:HAS_CONTACT]->(contact:Contact)
RETURN resource {.*} AS resource, contact {.*} AS contact, offer.row AS row
