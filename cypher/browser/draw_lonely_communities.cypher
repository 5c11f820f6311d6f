// 哪些社区没人服务、哪些最薄弱（图）
// title: 单薄的社区 · Communities few units serve
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (street:Street)<-[:IN_STREET]-(community:Community)<-[:RAISED_IN]-(need:Need)
MATCH (need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT EXISTS {(need)<-[:SERVES]-(:Project)}
RETURN path ORDER BY community.name
LIMIT toInteger($limit)
