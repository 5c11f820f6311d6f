// The task sheets (交办单) of a round by unit, oldest first, each with its last receipt (签收).
// params: round_id: string
// returns: sheet, receipt, receiver
// access: read
MATCH (:Round {id: $round_id})<-[:OF_ROUND]-(sheet:TaskSheet)
CALL (sheet) {
  OPTIONAL MATCH (sheet)<-[:ACKNOWLEDGES]-(receipt:Receipt)
  OPTIONAL MATCH (receipt)-[:HAS_CONTACT]->(contact:Contact)
  WITH receipt, contact ORDER BY receipt.number DESC LIMIT 1
  RETURN receipt {.*} AS receipt, contact.name AS receiver
}
RETURN sheet {.*} AS sheet, receipt, receiver
ORDER BY sheet.unit, sheet.number
