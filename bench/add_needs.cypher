UNWIND $rows AS row
MATCH (list:NeedsList {id: row.list_id})
MATCH (community:Community {id: row.community_id})
MERGE (need:Need {id: row.need.id})
SET need = row.need
MERGE (need)-[:LISTED_IN]->(list)
MERGE (need)-[:RAISED_IN]->(community)
FOREACH (values IN row.parts |
  MERGE (part:NeedPart {id: values.id})
  SET part = values
  MERGE (need)-[:HAS_PART]->(part))
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (need)-[:HAS_CONTACT]->(contact))
