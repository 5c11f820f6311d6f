// The records that some letters of communities were sent (发函记录), those taken back too.
// params: communities: list, letters: list
// returns: dispatch, community, street
// access: read
UNWIND $communities AS id
MATCH (community:Community {id: id})-[:IN_STREET]->(street:Street)
MATCH (community)<-[:SENT_FROM]-(dispatch:Dispatch)
WHERE dispatch.letter_id IN $letters
RETURN dispatch {.*} AS dispatch, community.name AS community, street.name AS street
ORDER BY dispatch.sent_on, dispatch.unit, dispatch.id
