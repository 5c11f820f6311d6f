// 督办了哪些单位、几条任务，回复了没有
// title: 督办 · Supervision
// params: street: string, month: string, unit: string, limit: integer
// returns: unit, number, nth, issued_on, reply_by, tasks, replied_on
// access: read
MATCH (sheet:Supervision)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (sheet)-[:GIVEN_TO]->(unit:Unit) WHERE $unit IN ['', unit.name]
OPTIONAL MATCH (reply:SupervisionReply)-[:REPLIES_TO]->(sheet)
RETURN unit.name AS unit, sheet.number AS number, sheet.nth AS nth, sheet.issued_on AS issued_on, sheet.reply_by AS reply_by,
  count {(sheet)-[:SUPERVISES]->()} AS tasks, min(reply.replied_on) AS replied_on
ORDER BY replied_on IS NULL DESC, reply_by, unit
LIMIT toInteger($limit)
