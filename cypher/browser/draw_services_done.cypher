// 党员和单位在各社区服务了几次、多少小时；撤销的不算（图）
// title: 服务记录 · Services recorded
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:PartyMember|Unit)<-[:DONE_BY]-(record:ServiceRecord)-[:DONE_IN]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT EXISTS {(record)<-[:REVERSES]-(:ServiceReversal)}
RETURN path ORDER BY record.served_on DESC, community.name
LIMIT toInteger($limit)
