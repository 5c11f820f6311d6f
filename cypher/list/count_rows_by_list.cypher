// How many rows of a list (报送清单) count: sent in, not withdrawn.
// params: list_id: string
// returns: rows
// access: read
MATCH (list:NeedsList|ResourcesList {id: $list_id})
RETURN COUNT { (need:Need)-[:LISTED_IN]->(list) WHERE need.withdrawn IS NULL }
  + COUNT { (:Resource)-[offer:OFFERED_IN]->(list) WHERE offer.withdrawn IS NULL } AS rows
