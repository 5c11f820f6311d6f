// Keeps why rows came after the freeze (补报) and which leader allowed it.
// params: round_id: string, entry: map, contact: map
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
MERGE (entry:LateEntry {id: $entry.id})
ON CREATE SET entry += $entry
MERGE (entry)-[:IN_ROUND]->(round)
MERGE (contact:Contact {id: $contact.id})
ON CREATE SET contact += $contact
MERGE (entry)-[:HAS_CONTACT]->(contact)
