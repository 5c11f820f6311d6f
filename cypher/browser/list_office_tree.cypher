// 行政一侧：居委会、网格员、楼栋长、单元长、居民代表
// title: 居委会和网格 · The administrative side
// params: street: string, community: string, limit: integer
// returns: community, body, title, posts, held
// access: read
MATCH (post:Post)-[:OF_BODY]->(body:ResidentsCommittee)-[:IN_COMMUNITY]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT coalesce(post.ended, false)
RETURN community.name AS community, body.name AS body, post.title AS title, count(post) AS posts,
  sum(CASE WHEN EXISTS {(post)<-[:HOLDS]-(:Person)} THEN 1 ELSE 0 END) AS held
ORDER BY community, title
LIMIT toInteger($limit)
