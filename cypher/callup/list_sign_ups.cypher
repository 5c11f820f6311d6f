// Everybody who signed up (报名) to a call-up of a street, in order.
// params: code: string
// returns: call_up_id, sign_up, member
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(:Community)<-[:CALLED_IN]-(call:CallUp)
MATCH (call)<-[:FOR_CALL_UP]-(signed:SignUp)-[:DONE_BY]->(member:PartyMember)
RETURN call.id AS call_up_id, signed {.*} AS sign_up, member.number AS member
ORDER BY call.number, signed.number
