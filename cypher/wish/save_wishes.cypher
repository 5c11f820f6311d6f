// Stores wishes (微心愿); whose they are stands in a contact.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (community:Community {id: row.community_id})
MERGE (wish:Wish {id: row.wish.id})
SET wish += row.wish
MERGE (wish)-[:RAISED_IN]->(community)
FOREACH (one IN row.contacts |
  MERGE (contact:Contact {id: one.id})
  SET contact = one
  MERGE (wish)-[:HAS_CONTACT]->(contact))
