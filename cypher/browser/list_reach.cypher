// 一个社区能用到谁的资源
// title: 资源服务到哪里 · Where resources reach
// params: street: string, month: string, community: string, limit: integer
// returns: community, unit, number, name, level
// access: read
MATCH (round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
WITH round, street, [street] + [(street)-[:IN_DISTRICT]->(district:District) | district]
  + [(street)-[:IN_DISTRICT]->(:District)-[:IN_CITY]->(city:City) | city] AS above
MATCH (community:Community)-[:IN_STREET]->(street)
WHERE $community IN ['', community.name] AND EXISTS {
  (round)<-[:SENT_IN]-(:ResourcesList)<-[:OFFERED_IN]-(:Resource)-[:SERVES]->(area) WHERE area IN above OR area = community
}
WITH round, community, above ORDER BY community.name LIMIT toInteger($limit)
MATCH (round)<-[:SENT_IN]-(:ResourcesList)<-[:OFFERED_IN]-(resource:Resource)-[:SERVES]->(area)
WHERE area IN above OR area = community
WITH DISTINCT round, community, resource
RETURN community.name AS community, resource.unit AS unit, resource.number AS number,
  coalesce(resource.name, resource.text) AS name, resource.level AS level
ORDER BY community, level, unit, number
LIMIT toInteger($limit)
