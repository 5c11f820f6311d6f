// 召集了几次、要多少人、报名多少、到了多少（图）
// title: 召集令 · Call-ups
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:Need)<-[:CALLS_FOR]-(summons:CallUp)<-[:FOR_CALL_UP]-(sign:SignUp)-[:DONE_BY]->(:PartyMember)
MATCH (summons)-[:CALLED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND sign.withdrawn_on IS NULL
RETURN path ORDER BY summons.number, sign.number
LIMIT toInteger($limit)
