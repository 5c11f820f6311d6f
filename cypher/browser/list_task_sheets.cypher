// 交办单发给了谁，谁还没签收
// title: 交办单签收 · Task sheets and receipts
// params: street: string, month: string, limit: integer
// returns: unit, number, tasks, received_on
// access: read
MATCH (sheet:TaskSheet)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
OPTIONAL MATCH (receipt:Receipt)-[:ACKNOWLEDGES]->(sheet)
RETURN sheet.unit AS unit, sheet.number AS number, count {(sheet)-[:HANDS_OVER]->()} AS tasks,
  max(receipt.received_on) AS received_on
ORDER BY received_on IS NULL DESC, tasks DESC, unit
LIMIT toInteger($limit)
