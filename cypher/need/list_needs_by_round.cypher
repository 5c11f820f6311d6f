// The needs (需求) of a round that count: neither withdrawn nor returned.
// params: round_id: string
// returns: need, parts, contact
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE need.withdrawn IS NULL AND need.returned IS NULL
OPTIONAL MATCH (need)-[:HAS_CONTACT]->(contact:Contact)
RETURN need {.*} AS need,
  [(need)-[:HAS_PART]->(part:NeedPart) WHERE part.withdrawn IS NULL | part {.*}] AS parts,
  contact {.*} AS contact
