// 召集令报了名、没有服务记录的党员，名额内的和候补的
// title: 报名没到的 · Signed up, never served
// params: street: string, community: string, limit: integer
// returns: community, call_up, number, member, signed_on, waiting
// access: read
MATCH (member:PartyMember)<-[:DONE_BY]-(sign:SignUp)-[:FOR_CALL_UP]->(summons:CallUp)
MATCH (summons)-[:CALLED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND sign.withdrawn_on IS NULL
  AND NOT EXISTS {
    (member)<-[:DONE_BY]-(record:ServiceRecord {call_up: summons.number})-[:DONE_IN]->(community)
    WHERE NOT EXISTS {(record)<-[:REVERSES]-()}
  }
WITH community, summons, sign, member, count {
  (summons)<-[:FOR_CALL_UP]-(before:SignUp) WHERE before.withdrawn_on IS NULL AND before.number < sign.number
} AS before
RETURN community.name AS community, summons.number AS call_up, sign.number AS number, member.number AS member,
  sign.signed_on AS signed_on, before >= summons.places AS waiting
ORDER BY community, call_up, waiting, number
LIMIT toInteger($limit)
