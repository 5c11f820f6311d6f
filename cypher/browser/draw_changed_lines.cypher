// 会上改了、没同意、缓议或提交街道的（图）
// title: 议定中的变化 · Lines the meeting changed
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (meeting:Meeting)<-[:MADE_AT]-(decision:Decision)-[:DECIDES]->(:ProposalLine)-[:OF_PART]->(:NeedPart)<-[:HAS_PART]-(need:Need)
MATCH (meeting)-[:HELD_FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND decision.verdict <> '同意'
RETURN path ORDER BY need.number
LIMIT toInteger($limit)
