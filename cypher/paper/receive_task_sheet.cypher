// Keeps who took a task sheet in, and when (签收), appended; who it was stands in a contact.
// params: sheet_id: string, receipt: map, contact: map
// returns: nothing
// access: write
MATCH (sheet:TaskSheet {id: $sheet_id})
MERGE (receipt:Receipt {id: $receipt.id})
SET receipt = $receipt
MERGE (receipt)-[:ACKNOWLEDGES]->(sheet)
MERGE (contact:Contact {id: $contact.id})
SET contact = $contact
MERGE (receipt)-[:HAS_CONTACT]->(contact)
