// 党员和单位在各社区服务了几次、多少小时；撤销的不算
// title: 服务记录 · Services recorded
// params: street: string, community: string, limit: integer
// returns: community, activity, served_on, helpers, hours
// access: read
MATCH (record:ServiceRecord)-[:DONE_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT EXISTS {(record)<-[:REVERSES]-(:ServiceReversal)}
RETURN community.name AS community, record.activity AS activity, record.served_on AS served_on,
  sum(coalesce(record.persons, 1)) AS helpers, sum(record.hours * coalesce(record.persons, 1)) AS hours
ORDER BY served_on DESC, community, activity
LIMIT toInteger($limit)
