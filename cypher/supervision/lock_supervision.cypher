// Takes a supervision (督办) for one writer, with its last reply (督办回复).
// params: id: string, at: datetime
// returns: number, reply, person
// access: write
MATCH (supervision:Supervision {id: $id})
SET supervision.locked_at = $at
WITH supervision
OPTIONAL MATCH (reply:SupervisionReply)-[:REPLIES_TO]->(supervision)
OPTIONAL MATCH (reply)-[:HAS_CONTACT]->(contact:Contact)
WITH reply, contact ORDER BY reply.number DESC LIMIT 1
RETURN coalesce(reply.number, 0) AS number, reply {.*} AS reply, contact.name AS person
