// What the words of a search (检索) find: needs, resources, projects and units that count, each
// with where it is; a resource for every round it is offered in.
// params: indexes: list, words: string, most: integer
// returns: kind, id, name, text, score, street_code, community, unit, round_id
// access: read
UNWIND $indexes AS index
CALL db.index.fulltext.queryNodes(index, $words, {limit: $most}) YIELD node, score
CALL (node) {
  MATCH (node:Need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round:Round)
  MATCH (node:Need)-[:RAISED_IN]->(place:Community)
  WHERE node.withdrawn IS NULL AND node.returned IS NULL AND node.sensitive IS NULL
  RETURN 'need' AS kind, round.street_code AS street_code, place.name AS community, '' AS unit,
    round.id AS round_id
  UNION
  MATCH (node:Resource)-[offer:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(round:Round)
  WHERE offer.withdrawn IS NULL AND offer.returned IS NULL
  RETURN 'resource' AS kind, round.street_code AS street_code,
    coalesce(node.place[3], '') AS community, node.unit AS unit, round.id AS round_id
  UNION
  MATCH (round:Round)<-[:OF_ROUND]-(node:Project)-[:SERVES]->(:Need)-[:RAISED_IN]->(place)
  RETURN 'project' AS kind, round.street_code AS street_code, place.name AS community, '' AS unit,
    round.id AS round_id
  UNION
  MATCH (node:Unit)-[:IN_STREET]->(street:Street)
  RETURN 'unit' AS kind, street.code AS street_code, coalesce(node.community, '') AS community,
    node.name AS unit, '' AS round_id
}
RETURN kind, node.id AS id, coalesce(node.name, '') AS name, coalesce(node.text, '') AS text, score,
  street_code, community, unit, round_id
ORDER BY score DESC, id, round_id
