// 设了哪些岗、要几个人、有几个人认岗
// title: 设岗定责 · Standing posts
// params: street: string, community: string, limit: integer
// returns: community, post, duty, places, claimed
// access: read
MATCH (post:StandingPost)-[:SET_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND post.closed_on IS NULL
RETURN community.name AS community, post.name AS post, post.duty AS duty, post.places AS places,
  count {(post)<-[:CLAIMS]-(claim:Claim) WHERE claim.released_on IS NULL} AS claimed
ORDER BY community, post
LIMIT toInteger($limit)
