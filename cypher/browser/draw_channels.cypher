// 需求是怎么来的：收集渠道和提出主体，代表多少人（图）
// title: 需求怎样来 · How needs came in
// params: street: string, month: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (need:Need)-[:RAISED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
MATCH (need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round:Round)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name] AND NOT coalesce(need.withdrawn, false)
RETURN path ORDER BY need.channel, need.number
LIMIT toInteger($limit)
