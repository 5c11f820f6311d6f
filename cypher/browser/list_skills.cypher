// 报到党员会什么，各社区有几人
// title: 党员的特长 · What members can do
// params: street: string, community: string, limit: integer
// returns: skill, members, communities
// access: read
MATCH (member:PartyMember)-[report:REPORTED_IN_TO]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT coalesce(report.ended, false)
UNWIND member.skills AS skill
RETURN skill, count(DISTINCT member) AS members, collect(DISTINCT community.name) AS communities
ORDER BY members DESC, skill
LIMIT toInteger($limit)
