// Appends a unit's reply (督办回复) to a supervision; who answers stands in a contact.
// params: supervision_id: string, reply: map, contacts: list
// returns: nothing
// access: write
MATCH (supervision:Supervision {id: $supervision_id})
MERGE (reply:SupervisionReply {id: $reply.id})
SET reply = $reply
MERGE (reply)-[:REPLIES_TO]->(supervision)
FOREACH (values IN $contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (reply)-[:HAS_CONTACT]->(contact))
