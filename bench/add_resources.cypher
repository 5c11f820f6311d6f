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
  SET contact = values
  MERGE (resource)-[:HAS_CONTACT]->(contact))
