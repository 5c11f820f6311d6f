// Publishes a call-up (召集令) for a need (需求) of a round.
// params: round_id: string, need_id: string, community_id: string, call_up: map
// returns: id
// access: write
MATCH (round:Round {id: $round_id})
MATCH (need:Need {id: $need_id})-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round)
MATCH (community:Community {id: $community_id})
MERGE (call:CallUp {id: $call_up.id})
SET call = $call_up
MERGE (call)-[:CALLS_FOR]->(need)
MERGE (call)-[:CALLED_IN]->(community)
RETURN call.id AS id
