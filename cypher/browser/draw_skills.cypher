// 报到党员会什么，各社区有几人（图）
// title: 党员的特长 · What members can do
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (member:PartyMember)-[report:REPORTED_IN_TO]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT coalesce(report.ended, false)
  AND size(coalesce(member.skills, [])) > 0
RETURN path ORDER BY community.name
LIMIT toInteger($limit)
