// 哪几类需求多、哪几类没有资源（图）
// title: 各类需求的供需 · Demand and supply by kind
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (community:Community)<-[:RAISED_IN]-(need:Need)-[:HAS_PART]->(:NeedPart)
MATCH (need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(need.withdrawn, false) AND NOT EXISTS {(need)<-[:SERVES]-(:Project)}
RETURN path ORDER BY need.kind, need.number
LIMIT toInteger($limit)
