// 召集了几次、要多少人、报名多少、到了多少
// title: 召集令 · Call-ups
// params: street: string, community: string, limit: integer
// returns: community, number, need, state, places, signed, came
// access: read
MATCH (summons:CallUp)-[:CALLED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
OPTIONAL MATCH (summons)-[:CALLS_FOR]->(need:Need)
RETURN community.name AS community, summons.number AS number, need.number AS need, summons.state AS state, summons.places AS places,
  count {(summons)<-[:FOR_CALL_UP]-(sign:SignUp) WHERE sign.withdrawn_on IS NULL} AS signed,
  count {(community)<-[:DONE_IN]-(record:ServiceRecord {call_up: summons.number}) WHERE NOT EXISTS {(record)<-[:REVERSES]-()}} AS came
ORDER BY community, number
LIMIT toInteger($limit)
