// Stores units (单位) with what the register says of them and where they stand; who to ask stands
// in a contact.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (unit:Unit {id: row.unit.id})
SET unit = row.unit
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (unit)-[:HAS_CONTACT]->(contact))
WITH unit, row
CALL (unit, row) {
  MATCH (street:Street {id: row.street_id})
  MERGE (unit)-[:IN_STREET]->(street)
}
CALL (unit, row) {
  MATCH (community:Community {id: row.community_id})
  MERGE (unit)-[:IN_COMMUNITY]->(community)
}
