// 会上改了、没同意、缓议或提交街道的
// title: 议定中的变化 · Lines the meeting changed
// params: street: string, month: string, limit: integer
// returns: meeting, verdict, need, unit, quantity, why
// access: read
MATCH (decision:Decision)-[:MADE_AT]->(meeting:Meeting)-[:HELD_FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND decision.verdict <> '同意'
MATCH (decision)-[:DECIDES]->(line:ProposalLine)-[:OF_PART]->(:NeedPart)<-[:HAS_PART]-(need:Need)
RETURN meeting.name AS meeting, decision.verdict AS verdict, need.number AS need, line.unit AS unit,
  decision.quantity AS quantity, decision.why AS why
ORDER BY meeting, verdict, need, unit
LIMIT toInteger($limit)
