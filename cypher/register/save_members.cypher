// Stores party members (党员); name and phone stand in a contact.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (member:PartyMember {id: row.member.id})
SET member = row.member
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (member)-[:HAS_CONTACT]->(contact))
