// The resources (资源) offered in a round with their units, for analyses.
// params: round_id: string
// returns: resource_id, unit_id, unit, level, name, category, form
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource)-[:OFFERED_BY]->(unit:Unit)
WHERE offer.withdrawn IS NULL AND offer.returned IS NULL
RETURN resource.id AS resource_id, unit.id AS unit_id, unit.name AS unit, coalesce(unit.level, '') AS level,
  coalesce(resource.name, left(resource.text, 20), '') AS name, coalesce(resource.category, '') AS category,
  coalesce(resource.form, '') AS form
ORDER BY unit, resource_id
