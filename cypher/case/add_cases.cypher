// Keeps new cases (民情事项) with where they were raised, who asks, and the talk they came from.
// params: rows: list
// returns: count
// access: write
UNWIND $rows AS row
MATCH (community:Community {id: row.community_id})
MERGE (one:Case {id: row.case.id})
ON CREATE SET one = row.case
MERGE (one)-[:RAISED_IN]->(community)
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (one)-[:HAS_CONTACT]->(contact))
WITH one, row
OPTIONAL MATCH (talk:EveningTalk {told: row.talk})-[:HELD_BY]->(:Community {id: row.community_id})
FOREACH (_ IN CASE WHEN talk IS NULL THEN [] ELSE [1] END |
  MERGE (one)-[:COLLECTED_AT]->(talk))
RETURN count(DISTINCT one) AS count
