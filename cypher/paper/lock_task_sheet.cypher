// Takes a task sheet (交办单) for one writer, and tells its receipts (签收), the last one first.
// params: id: string, at: datetime
// returns: receipt, receiver
// access: write
MATCH (sheet:TaskSheet {id: $id})
SET sheet.locked_at = $at
WITH sheet
OPTIONAL MATCH (sheet)<-[:ACKNOWLEDGES]-(receipt:Receipt)
OPTIONAL MATCH (receipt)-[:HAS_CONTACT]->(contact:Contact)
RETURN receipt {.*} AS receipt, contact.name AS receiver
ORDER BY receipt.number DESC
