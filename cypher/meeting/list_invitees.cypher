// Who is called to a meeting (应到), with how each took part.
// params: meeting_id: string
// returns: invitee, contact, need_ids
// access: read
MATCH (:Meeting {id: $meeting_id})<-[:INVITED_TO]-(invitee:Invitee)
OPTIONAL MATCH (invitee)-[:HAS_CONTACT]->(contact:Contact)
CALL (invitee) {
  MATCH (invitee)-[called:INVITED_FOR]->(need:Need)
  WITH need, called ORDER BY called.position
  RETURN collect(need.id) AS need_ids
}
RETURN invitee {.*} AS invitee, contact {.*} AS contact, need_ids
