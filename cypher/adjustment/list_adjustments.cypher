// What people fixed by hand (人工调整) in the proposal of a round, ended ones too, oldest first.
// params: round_id: string
// returns: adjustment, need_id, part, resource_id
// access: read
MATCH (:Round {id: $round_id})<-[:IN_ROUND]-(adjustment:Adjustment)-[:OF_PART]->(part:NeedPart)
MATCH (part)<-[:HAS_PART]-(need:Need)
MATCH (adjustment)-[:OF_RESOURCE]->(resource:Resource)
RETURN adjustment {.*} AS adjustment, need.id AS need_id, part.name AS part,
  resource.id AS resource_id
ORDER BY adjustment.made_at, adjustment.id
