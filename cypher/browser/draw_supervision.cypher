// 督办了哪些单位、几条任务，回复了没有（图）
// title: 督办 · Supervision
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:GIVEN_TO]-(sheet:Supervision)-[:SUPERVISES]->(:Task)<-[:HAS_TASK]-(:Project)
MATCH (sheet)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)] AND $unit IN ['', unit.name]
RETURN path ORDER BY sheet.reply_by, unit.name
LIMIT toInteger($limit)
