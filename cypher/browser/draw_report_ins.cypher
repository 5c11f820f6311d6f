// 党员隶属在哪里、报到在哪里：一方隶属、双方管理（图）
// title: 隶属和报到 · Affiliation and report-in
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (body:Body)<-[affiliation:AFFILIATED_TO]-(:PartyMember)-[report:REPORTED_IN_TO]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
  AND NOT coalesce(report.ended, false) AND NOT coalesce(affiliation.ended, false)
RETURN path ORDER BY community.name, body.name
LIMIT toInteger($limit)
