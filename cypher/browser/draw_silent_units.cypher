// 问了却没有答复的单位：沉默不算同意（图）
// title: 没有答复的单位 · Units asked that never answered
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:ASKS]-(sounding:Sounding)-[about:ABOUT]->(:ProposalLine)-[:OF_PART]->(:NeedPart)
MATCH (sounding)-[:IN_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND coalesce(about.answers, 0) = 0
RETURN path ORDER BY unit.name
LIMIT toInteger($limit)
