// Takes a call-up (召集令) for one writer, with what it is now and everybody who signed up.
// params: id: string, at: datetime
// returns: state, sign_ups
// access: write
MATCH (call:CallUp {id: $id})
SET call.locked_at = $at
WITH call
CALL (call) {
  MATCH (call)<-[:FOR_CALL_UP]-(signed:SignUp)-[:DONE_BY]->(member:PartyMember)
  RETURN collect(signed {.*, member: member.number}) AS sign_ups
}
RETURN call.state AS state, sign_ups
