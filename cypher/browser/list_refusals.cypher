// 征询时谁说不能、改期或只能办一部分
// title: 征询中的不同意见 · Soundings not agreed to
// params: street: string, month: string, unit: string, limit: integer
// returns: unit, answer, need, reason
// access: read
MATCH (answer:SoundingAnswer)-[:GIVEN_IN]->(sounding:Sounding)-[:IN_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', sounding.unit] AND answer.answer <> '同意'
MATCH (answer)-[:ANSWERS]->(:ProposalLine)-[:OF_PART]->(:NeedPart)<-[:HAS_PART]-(need:Need)
RETURN sounding.unit AS unit, answer.answer AS answer, need.number AS need, answer.reason AS reason
ORDER BY answer, unit, need
LIMIT toInteger($limit)
