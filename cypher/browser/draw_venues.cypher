// 党群服务中心和阵地：多大、什么时候开（图）
// title: 服务中心和阵地 · Service centres and rooms
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (site:ServiceCentre|Venue)-[:IN_COMMUNITY]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY community.name, site.name
LIMIT toInteger($limit)
