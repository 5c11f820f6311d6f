// 微心愿谁认领了、实现了没有、等了多久（图）
// title: 微心愿 · Small wishes
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:Unit|PartyMember)<-[:CLAIMED_BY]-(claim:WishClaim)-[:CLAIMS]->(wish:Wish)-[:RAISED_IN]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND claim.given_back_on IS NULL
RETURN path ORDER BY community.name, wish.number
LIMIT toInteger($limit)
