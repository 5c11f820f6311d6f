// 谁报了、谁没报：各社区和单位的清单走到哪一步（图）
// title: 报送看板 · Who has sent in what
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (sender:Community|Unit)<-[:SENT_BY]-(list:NeedsList|ResourcesList)-[:SENT_IN]->(round:Round)
MATCH (round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
RETURN path ORDER BY sender.name
LIMIT toInteger($limit)
