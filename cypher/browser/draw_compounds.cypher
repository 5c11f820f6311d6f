// 小区怎么管：物业、自管、社区托管，有没有业委会和党支部（图）
// title: 小区治理 · How compounds are managed
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:Body)-[:IN_COMPOUND]->(compound:Compound)-[:IN_COMMUNITY]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY community.name, compound.name
LIMIT toInteger($limit)
