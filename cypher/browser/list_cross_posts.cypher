// 一肩挑和交叉任职：一个人在几个组织里任职
// title: 交叉任职 · Cross posts
// params: street: string, community: string, limit: integer
// returns: posts, bodies, kinds
// access: read
MATCH (person:Person)-[:HOLDS]->(post:Post)-[:OF_BODY]->(body:Body)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', coalesce(body.community, '')] AND NOT coalesce(post.ended, false)
WITH person, collect(DISTINCT body.kind + post.title) AS posts, collect(DISTINCT body.name) AS bodies,
  collect(DISTINCT body.kind) AS kinds
WHERE size(bodies) > 1
RETURN posts, bodies, kinds
ORDER BY size(bodies) DESC, bodies
LIMIT toInteger($limit)
