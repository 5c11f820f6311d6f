UNWIND $rows AS row
MATCH (street:Street {id: row.street_id})
MERGE (unit:Unit {id: row.unit.id})
SET unit = row.unit
MERGE (unit)-[:IN_STREET]->(street)
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (unit)-[:HAS_CONTACT]->(contact))
FOREACH (place_id IN row.community_ids |
  MERGE (community:Community {id: place_id})
  MERGE (unit)-[:IN_COMMUNITY]->(community))
