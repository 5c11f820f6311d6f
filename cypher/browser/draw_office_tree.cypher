// 行政一侧：居委会、网格员、楼栋长、单元长、居民代表（图）
// title: 居委会和网格 · The administrative side
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:Person)-[:HOLDS]->(post:Post)-[:OF_BODY]->(:ResidentsCommittee)-[:IN_COMMUNITY]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT coalesce(post.ended, false)
RETURN path ORDER BY community.name
LIMIT toInteger($limit)
