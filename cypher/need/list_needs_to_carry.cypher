// The needs (需求) to be carried over (结转): values, parts that stand, contact, community, month and
// the needs merged into each (合并).
// params: round_id: string, ids: list
// returns: need, parts, contact_id, asker, community_id, opens_on, taken
// access: read
MATCH (round:Round {id: $round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE need.id IN $ids AND need.withdrawn IS NULL
MATCH (need)-[:RAISED_IN]->(community:Community)
OPTIONAL MATCH (need)-[:HAS_CONTACT]->(contact:Contact)
RETURN need {.*} AS need,
  [(need)-[:HAS_PART]->(part:NeedPart) WHERE part.withdrawn IS NULL | part {.*}] AS parts,
  contact.id AS contact_id, contact.name AS asker,
  community.id AS community_id, round.opens_on AS opens_on,
  [(need)<-[:KEEPS]-(merge:Merge)-[:TAKES_IN]->(other:Need)
    WHERE merge.ended IS NULL AND other.withdrawn IS NULL AND other.returned IS NULL
    | other {.*}] AS taken
ORDER BY need.id
