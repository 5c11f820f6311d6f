// Adds resources (资源) with the unit that gives them, offered in the list they came in.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (list:ResourcesList {id: row.list_id})
MATCH (unit:Unit {id: row.sender_id})
MERGE (resource:Resource {id: row.resource.id})
SET resource = row.resource
MERGE (resource)-[:OFFERED_BY]->(unit)
MERGE (resource)-[offer:OFFERED_IN]->(list)
SET offer = row.offer
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  MERGE (resource)-[:HAS_CONTACT]->(contact)
  SET contact = values)
