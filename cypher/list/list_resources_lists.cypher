// For each member unit of a round's street, and each other giver, its resources list (资源清单).
// params: round_id: string
// returns: sender_id, sender, liaison, state, reason, rows, returned
// access: read
MATCH (round:Round {id: $round_id})-[:HELD_IN]->(street:Street)
CALL (round, street) {
  MATCH (street)<-[:IN_STREET]-(unit:Unit)
  WHERE unit.membership IS NOT NULL
  RETURN unit
  UNION
  MATCH (round)<-[:SENT_IN]-(:ResourcesList)-[:SENT_BY]->(unit:Unit)
  RETURN unit
}
OPTIONAL MATCH (round)<-[:SENT_IN]-(list:ResourcesList)-[:SENT_BY]->(unit)
OPTIONAL MATCH (unit)-[:HAS_CONTACT]->(contact:Contact)
RETURN unit.id AS sender_id, unit.name AS sender, contact.name AS liaison,
  list.state AS state, list.reason AS reason,
  COUNT { (:Resource)-[offer:OFFERED_IN]->(list) WHERE offer.withdrawn IS NULL } AS rows,
  COUNT { (:Resource)-[offer:OFFERED_IN]->(list)
    WHERE offer.returned AND offer.withdrawn IS NULL } AS returned
ORDER BY sender
