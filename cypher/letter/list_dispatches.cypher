// The records that letters of a street's communities were sent (发函记录), those taken back too.
// params: code: string
// returns: dispatch, community, street
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(community:Community)<-[:SENT_FROM]-(dispatch:Dispatch)
RETURN dispatch {.*} AS dispatch, community.name AS community, street.name AS street
ORDER BY dispatch.sent_on, dispatch.unit, dispatch.id
