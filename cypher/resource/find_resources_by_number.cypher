// The resources (资源) of a round that a number, a row such as row:7 or an id stands for.
// params: round_id: string, number: string, row: integer
// returns: id, list_id, returns
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(list:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource)
WHERE offer.withdrawn IS NULL AND (resource.id = $number OR resource.number = $number
  OR (resource.number IS NULL AND offer.row = $row))
RETURN resource.id AS id, list.id AS list_id,
  COUNT { (:ReturnForCorrection)-[:RETURNS]->(resource) } AS returns
ORDER BY id
