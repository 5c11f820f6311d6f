// 一肩挑和交叉任职：一个人在几个组织里任职（图）
// title: 交叉任职 · Cross posts
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (one:Body)<-[:OF_BODY]-(first:Post)<-[:HOLDS]-(:Person)-[:HOLDS]->(second:Post)-[:OF_BODY]->(other:Body)
MATCH (one)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', coalesce(one.community, '')] AND one.id < other.id
  AND NOT coalesce(first.ended, false) AND NOT coalesce(second.ended, false)
RETURN path ORDER BY one.name
LIMIT toInteger($limit)
