// For each community of a round's street its needs list (需求清单), sent or not.
// params: round_id: string
// returns: sender_id, sender, state, reason, rows, returned
// access: read
MATCH (round:Round {id: $round_id})-[:HELD_IN]->(:Street)<-[:IN_STREET]-(community:Community)
OPTIONAL MATCH (round)<-[:SENT_IN]-(list:NeedsList)-[:SENT_BY]->(community)
RETURN community.id AS sender_id, community.name AS sender,
  list.state AS state, list.reason AS reason,
  COUNT { (need:Need)-[:LISTED_IN]->(list) WHERE need.withdrawn IS NULL } AS rows,
  COUNT { (need:Need)-[:LISTED_IN]->(list)
    WHERE need.returned AND need.withdrawn IS NULL } AS returned
ORDER BY sender
