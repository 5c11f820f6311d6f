// Needs (需求) in the list of a community they were not raised in.
// params: none
// returns: id
// access: read
MATCH (need:Need)-[:LISTED_IN]->(:NeedsList)-[:SENT_BY]->(community:Community)
WHERE NOT EXISTS { (need)-[:RAISED_IN]->(community) }
RETURN need.id AS id
ORDER BY id
