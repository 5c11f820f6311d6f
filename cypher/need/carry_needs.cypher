// Carries needs (需求) over into the lists of a later round (结转), with the contact they have.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (from:Need {id: row.from_id})
MATCH (list:NeedsList {id: row.list_id})
MATCH (community:Community {id: row.community_id})
MERGE (need:Need {id: row.need.id})
ON CREATE SET need = row.need
MERGE (need)-[:LISTED_IN]->(list)
MERGE (need)-[:RAISED_IN]->(community)
MERGE (need)-[:CARRIED_FROM]->(from)
FOREACH (values IN row.parts |
  MERGE (part:NeedPart {id: values.id})
  MERGE (need)-[:HAS_PART]->(part)
  SET part = values)
FOREACH (contact_id IN row.contact_ids |
  MERGE (contact:Contact {id: contact_id})
  MERGE (need)-[:HAS_CONTACT]->(contact))
