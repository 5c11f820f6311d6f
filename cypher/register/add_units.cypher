// Adds units (单位) that a list names for the first time, where they stand; none there is changed.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (unit:Unit {id: row.unit.id})
ON CREATE SET unit = row.unit
WITH unit, row
CALL (unit, row) {
  MATCH (street:Street {id: row.street_id})
  MERGE (unit)-[:IN_STREET]->(street)
}
CALL (unit, row) {
  MATCH (community:Community {id: row.community_id})
  MERGE (unit)-[:IN_COMMUNITY]->(community)
}
