// 报到了、从来没有签到或服务记录的党员，各社区多少（图）
// title: 报到后没有服务的 · Reported in, never served
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (member:PartyMember)-[report:REPORTED_IN_TO]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT coalesce(report.ended, false)
  AND NOT EXISTS {(member)<-[:DONE_BY]-(done:ServiceRecord|CheckIn) WHERE NOT EXISTS {(done)<-[:REVERSES]-()}}
RETURN path ORDER BY community.name, member.number
LIMIT toInteger($limit)
