// 报到了、从来没有签到或服务记录的党员，各社区多少
// title: 报到后没有服务的 · Reported in, never served
// params: street: string, community: string, limit: integer
// returns: community, reported, never, share
// access: read
MATCH (member:PartyMember)-[report:REPORTED_IN_TO]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT coalesce(report.ended, false)
WITH community, member, EXISTS {
  (member)<-[:DONE_BY]-(done:ServiceRecord|CheckIn) WHERE NOT EXISTS {(done)<-[:REVERSES]-()}
} AS came
WITH community, count(DISTINCT member) AS reported, count(DISTINCT CASE WHEN came THEN null ELSE member END) AS never
WHERE never > 0
RETURN community.name AS community, reported, never, round(toFloat(never) / reported, 4) AS share
ORDER BY share DESC, never DESC, community
LIMIT toInteger($limit)
