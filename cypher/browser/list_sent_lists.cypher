// 谁报了、谁没报：各社区和单位的清单走到哪一步
// title: 报送看板 · Who has sent in what
// params: street: string, month: string, limit: integer
// returns: month, kind, sender, state, rows
// access: read
MATCH (list:NeedsList|ResourcesList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (list)-[:SENT_BY]->(sender:Community|Unit)
RETURN round.name AS month, head(labels(list)) AS kind, sender.name AS sender, list.state AS state,
  count {(list)<-[:LISTED_IN|OFFERED_IN]-()} AS rows
ORDER BY month, kind, sender
LIMIT toInteger($limit)
