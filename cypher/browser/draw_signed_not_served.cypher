// 召集令报了名、没有服务记录的党员，名额内的和候补的（图）
// title: 报名没到的 · Signed up, never served
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (member:PartyMember)<-[:DONE_BY]-(sign:SignUp)-[:FOR_CALL_UP]->(summons:CallUp)
MATCH (summons)-[:CALLED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND sign.withdrawn_on IS NULL
  AND NOT EXISTS {
    (member)<-[:DONE_BY]-(record:ServiceRecord {call_up: summons.number})-[:DONE_IN]->(community)
    WHERE NOT EXISTS {(record)<-[:REVERSES]-()}
  }
RETURN path ORDER BY summons.number, sign.number
LIMIT toInteger($limit)
