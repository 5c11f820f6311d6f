// The call-ups (召集令) of a street by number.
// params: code: string
// returns: call_up, need_id, community, street
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(community:Community)<-[:CALLED_IN]-(call:CallUp)
MATCH (call)-[:CALLS_FOR]->(need:Need)
RETURN call {.*} AS call_up, need.id AS need_id, community.name AS community,
  street.name AS street
ORDER BY call.number, call.id
