// Gives resources (资源) the values they were sent in with again; their areas are told anew.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (resource:Resource {id: row.resource.id})
SET resource = row.resource
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  MERGE (resource)-[:HAS_CONTACT]->(contact)
  SET contact = values)
WITH resource
MATCH (resource)-[area:SERVES]->()
DELETE area
