// How far the proposal (对接建议) of a round covers each part, in order.
// params: round_id: string
// returns: need_id, part_id, part, covers
// access: read
MATCH (:Round {id: $round_id})<-[:FOR]-(:Proposal)-[covers:COVERS]->(part:NeedPart)
MATCH (part)<-[:HAS_PART]-(need:Need)
RETURN need.id AS need_id, part.id AS part_id, part.name AS part, covers {.*} AS covers
ORDER BY covers.position
