// 征询时谁说不能、改期或只能办一部分（图）
// title: 征询中的不同意见 · Soundings not agreed to
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:ASKS]-(sounding:Sounding)<-[:GIVEN_IN]-(answer:SoundingAnswer)-[:ANSWERS]->(:ProposalLine)-[:OF_PART]->(:NeedPart)
MATCH (sounding)-[:IN_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name] AND answer.answer <> '同意'
RETURN path ORDER BY unit.name
LIMIT toInteger($limit)
