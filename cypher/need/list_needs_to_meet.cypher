// The needs (需求) of rounds by what tells them again when they are sent in anew or carried over
// (结转): community, number, words and who asks; and the need each was carried from.
// params: round_ids: list
// returns: round_id, id, community, number, name, text, asker, carried, from_id
// access: read
UNWIND $round_ids AS round_id
MATCH (:Round {id: round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE need.withdrawn IS NULL
MATCH (need)-[:RAISED_IN]->(community:Community)
OPTIONAL MATCH (need)-[:HAS_CONTACT]->(contact:Contact)
OPTIONAL MATCH (need)-[:CARRIED_FROM]->(from:Need)
RETURN round_id, need.id AS id, community.name AS community, need.number AS number,
  need.name AS name, need.text AS text, contact.name AS asker,
  coalesce(need.carried, 0) AS carried, from.id AS from_id
ORDER BY id
