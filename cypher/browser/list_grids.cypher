// 五级网格：区、街道、社区、网格、微格
// title: 五级网格 · The five grid levels
// params: street: string, community: string, limit: integer
// returns: community, kind, sites, names
// access: read
MATCH (site:Site)-[:IN_COMMUNITY]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN community.name AS community, site.kind AS kind, count(site) AS sites, collect(site.name) AS names
ORDER BY community, kind
LIMIT toInteger($limit)
