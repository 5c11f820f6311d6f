// 设了哪些岗、要几个人、有几个人认岗（图）
// title: 设岗定责 · Standing posts
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:PartyMember)<-[:DONE_BY]-(claim:Claim)-[:CLAIMS]->(post:StandingPost)-[:SET_IN]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND claim.released_on IS NULL
RETURN path ORDER BY community.name, post.name
LIMIT toInteger($limit)
