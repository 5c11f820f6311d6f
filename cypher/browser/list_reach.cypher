// 一个社区能用到谁的资源
// title: 资源服务到哪里 · Where resources reach
// params: street: string, month: string, community: string, limit: integer
// returns: community, unit, number, name, level
// access: read
MATCH (resource:Resource)-[:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (community:Community)-[:IN_STREET]->(street) WHERE $community IN ['', community.name]
  AND (EXISTS {(resource)-[:SERVES]->(community)}
    OR EXISTS {(resource)-[:SERVES]->(street)}
    OR EXISTS {(resource)-[:SERVES]->(:District)<-[:IN_DISTRICT]-(street)}
    OR EXISTS {(resource)-[:SERVES]->(:City)<-[:IN_CITY]-(:District)<-[:IN_DISTRICT]-(street)})
RETURN community.name AS community, resource.unit AS unit, resource.number AS number,
  coalesce(resource.name, resource.text) AS name, resource.level AS level
ORDER BY community, level, unit, number
LIMIT toInteger($limit)
