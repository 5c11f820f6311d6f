// 党群服务中心和阵地：多大、什么时候开
// title: 服务中心和阵地 · Service centres and rooms
// params: street: string, community: string, limit: integer
// returns: community, name, kind, area_m2, open_hours
// access: read
MATCH (site:ServiceCentre|Venue)-[:IN_COMMUNITY]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN community.name AS community, site.name AS name, site.kind AS kind, site.area_m2 AS area_m2,
  site.open_hours AS open_hours
ORDER BY community, name
LIMIT toInteger($limit)
