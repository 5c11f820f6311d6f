// The scans and photos (扫描件) of a round's needs, with those of the needs they were carried over
// from or took in (合并), the oldest first.
// params: round_id: string
// returns: key, need_id, file
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
CALL (need) {
  RETURN need AS own
  UNION
  MATCH (need)<-[:KEEPS]-(merge:Merge)-[:TAKES_IN]->(own:Need)
  WHERE merge.ended IS NULL
  RETURN own
}
MATCH (own)-[:CARRIED_FROM*0..]->(first:Need)-[:HAS_SCAN]->(scan:Scan)-[:HAS_FILE]->
  (file:Attachment)
WITH DISTINCT need, first, scan, file
RETURN need.id AS key, first.id AS need_id, file {.*} AS file
ORDER BY key, scan.hung_at, scan.id
