// 党组织的上下级：党工委、社区党委、小区党支部、楼栋党小组、党员中心户（图）
// title: 党组织体系 · The party's hierarchy
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (body:Body)-[:BELOW*0..5]->(top:Body)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', coalesce(body.community, '')]
  AND NOT EXISTS {(top)-[:BELOW]->()} AND NOT EXISTS {(body)<-[:BELOW]-()}
  AND NOT body:ResidentsCommittee AND NOT body:OwnersCommittee AND NOT body:PropertyCompany
RETURN path ORDER BY body.name
LIMIT toInteger($limit)
