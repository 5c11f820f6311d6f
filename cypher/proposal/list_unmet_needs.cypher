// What nobody serves (未对接需求) in the proposal of a round, in order.
// params: round_id: string
// returns: need_id, unmet
// access: read
MATCH (:Round {id: $round_id})<-[:FOR]-(:Proposal)<-[:LEFT_IN]-(unmet:UnmetNeed)
MATCH (unmet)-[:OF_NEED]->(need:Need)
RETURN need.id AS need_id, unmet {.*} AS unmet
ORDER BY unmet.position
