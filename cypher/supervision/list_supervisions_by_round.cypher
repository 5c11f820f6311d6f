// The supervisions (督办) of a round with their replies (督办回复), by number.
// params: round_id: string
// returns: supervision, street_code, replies
// access: read
MATCH (round:Round {id: $round_id})<-[:OF_ROUND]-(supervision:Supervision)
CALL (supervision) {
  OPTIONAL MATCH (reply:SupervisionReply)-[:REPLIES_TO]->(supervision)
  OPTIONAL MATCH (reply)-[:HAS_CONTACT]->(contact:Contact)
  WITH reply, contact ORDER BY reply.number
  WITH reply, contact WHERE reply IS NOT NULL
  RETURN collect({reply: reply {.*}, person: contact.name}) AS replies
}
RETURN supervision {.*} AS supervision, round.street_code AS street_code, replies
ORDER BY supervision.year, supervision.number
