// 办不完的需求有多老：最早提出的日子、结转了几轮（图）
// title: 需求的年龄 · How old needs are
// params: street: string, month: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (community:Community)<-[:RAISED_IN]-(need:Need)-[:CARRIED_FROM*0..12]->(first:Need)
MATCH (need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name] AND NOT EXISTS {(first)-[:CARRIED_FROM]->()}
  AND NOT EXISTS {(need)<-[:SERVES]-(:Project)} AND NOT coalesce(need.withdrawn, false)
RETURN path ORDER BY coalesce(first.first_raised_on, first.raised_on)
LIMIT toInteger($limit)
