// What is already known of needs (需求): values, parts that stand, and contact.
// params: ids: list
// returns: need, parts, contact, list_id
// access: read
UNWIND $ids AS id
MATCH (need:Need {id: id})-[:LISTED_IN]->(list:NeedsList)
OPTIONAL MATCH (need)-[:HAS_CONTACT]->(contact:Contact)
RETURN need {.*} AS need,
  [(need)-[:HAS_PART]->(part:NeedPart) WHERE part.withdrawn IS NULL | part {.*}] AS parts,
  contact {.*} AS contact, list.id AS list_id
