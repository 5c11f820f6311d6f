// 党员隶属在哪里、报到在哪里：一方隶属、双方管理
// title: 隶属和报到 · Affiliation and report-in
// params: street: string, community: string, limit: integer
// returns: community, affiliation, management, members
// access: read
MATCH (member:PartyMember)-[report:REPORTED_IN_TO]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT coalesce(report.ended, false)
OPTIONAL MATCH (member)-[affiliation:AFFILIATED_TO]->(body:Body) WHERE NOT coalesce(affiliation.ended, false)
RETURN community.name AS community, body.name AS affiliation, report.management AS management,
  count(DISTINCT member) AS members
ORDER BY community, members DESC, affiliation
LIMIT toInteger($limit)
