// Adds needs (需求) with their parts (需求分项) to the lists they came in; none may be there yet.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (list:NeedsList {id: row.list_id})
MATCH (community:Community {id: row.sender_id})
CREATE (need:Need)
SET need = row.need
CREATE (need)-[:LISTED_IN]->(list)
CREATE (need)-[:RAISED_IN]->(community)
FOREACH (values IN row.parts |
  CREATE (need)-[:HAS_PART]->(part:NeedPart)
  SET part = values)
FOREACH (values IN row.contacts |
  CREATE (need)-[:HAS_CONTACT]->(contact:Contact)
  SET contact = values)
