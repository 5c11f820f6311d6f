// 党组织的上下级：党工委、社区党委、小区党支部、楼栋党小组、党员中心户
// title: 党组织体系 · The party's hierarchy
// params: street: string, community: string, limit: integer
// returns: kind, body, above, posts, stage
// access: read
MATCH (body:PartyOrganisation|WorkingCommittee|CommunityPartyCommittee|JointPartyCommittee|Alliance|CompoundBranch|BuildingGroup)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', coalesce(body.community, '')]
OPTIONAL MATCH (body)-[:BELOW]->(above:Body)
RETURN body.kind AS kind, body.name AS body, above.name AS above, count {(body)<-[:OF_BODY]-(:Post)} AS posts,
  body.stage AS stage
ORDER BY above, kind, body
LIMIT toInteger($limit)
