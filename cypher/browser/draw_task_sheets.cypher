// 交办单发给了谁，谁还没签收（图）
// title: 交办单签收 · Task sheets and receipts
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (:Task)<-[:HANDS_OVER]-(sheet:TaskSheet)-[:GIVEN_TO]->(unit:Unit)
MATCH (sheet)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT EXISTS {(:Receipt)-[:ACKNOWLEDGES]->(sheet)}
RETURN path ORDER BY unit.name
LIMIT toInteger($limit)
