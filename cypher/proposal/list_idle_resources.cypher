// What is left of resources (闲置资源) in the proposal of a round, in order.
// params: round_id: string
// returns: resource_id, idle
// access: read
MATCH (:Round {id: $round_id})<-[:FOR]-(:Proposal)<-[:LEFT_IN]-(idle:IdleResource)
MATCH (idle)-[:OF_RESOURCE]->(resource:Resource)
RETURN resource.id AS resource_id, idle {.*} AS idle
ORDER BY idle.position
