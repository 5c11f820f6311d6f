// Which resources (资源) a round's list holds, and whose each is: what their order is made of.
// params: round_id: string
// returns: id, place, unit, number, row
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource)
WHERE offer.withdrawn IS NULL AND offer.returned IS NULL
RETURN resource.id AS id, resource.place AS place, resource.unit AS unit,
  resource.number AS number, offer.row AS row
