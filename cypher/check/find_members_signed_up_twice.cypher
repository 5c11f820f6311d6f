// Call-ups (召集令) for which a member stands in the queue twice.
// params: none
// returns: id
// access: read
MATCH (call:CallUp)<-[:FOR_CALL_UP]-(signed:SignUp)-[:DONE_BY]->(member:PartyMember)
WHERE signed.withdrawn_on IS NULL
WITH call, member, count(signed) AS times
WHERE times > 1
RETURN DISTINCT call.id AS id
ORDER BY id
