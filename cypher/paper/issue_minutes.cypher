// Issues a minutes (会议纪要) under its number; who signed it stands in a contact.
// params: street_code: string, minutes: map, contact: map
// returns: nothing
// access: write
MATCH (street:Street {code: $street_code})
MATCH (minutes:Minutes {id: $minutes.id})
SET minutes += $minutes
MERGE (minutes)-[:ISSUED_IN]->(street)
MERGE (contact:Contact {id: $contact.id})
SET contact = $contact
MERGE (minutes)-[:HAS_CONTACT]->(contact)
