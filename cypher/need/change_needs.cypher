// Gives needs (需求) and their parts (需求分项) the values they were sent in with again.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (need:Need {id: row.need.id})
SET need = row.need
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  MERGE (need)-[:HAS_CONTACT]->(contact)
  SET contact = values)
FOREACH (values IN row.parts |
  MERGE (part:NeedPart {id: values.id})
  MERGE (need)-[:HAS_PART]->(part)
  SET part = values)
