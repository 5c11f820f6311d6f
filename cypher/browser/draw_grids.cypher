// 五级网格：区、街道、社区、网格、微格（图）
// title: 五级网格 · The five grid levels
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (site:Site)-[:IN_COMMUNITY]->(community:Community)-[:IN_STREET]->(street:Street)-[:IN_DISTRICT]->(:District)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY community.name, site.kind, site.name
LIMIT toInteger($limit)
