// 哪些社区没人服务、哪些最薄弱
// title: 单薄的社区 · Communities few units serve
// params: street: string, month: string, limit: integer
// returns: community, needs, served, givers
// access: read
MATCH (community:Community)-[:IN_STREET]->(street:Street)<-[:HELD_IN]-(round:Round)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
OPTIONAL MATCH (community)<-[:RAISED_IN]-(need:Need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round)
OPTIONAL MATCH (need)<-[:SERVES]-(project:Project)
OPTIONAL MATCH (project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit) WHERE NOT coalesce(task.withdrawn, false)
RETURN community.name AS community, count(DISTINCT need) AS needs,
  count(DISTINCT CASE WHEN project IS NULL THEN null ELSE need END) AS served, count(DISTINCT unit) AS givers
ORDER BY givers, needs DESC, community
LIMIT toInteger($limit)
