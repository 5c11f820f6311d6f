// Takes a round's final lists (报送清单) back to where each stood before the freeze (定稿).
// params: round_id: string, final: string, sent: string, zero: string
// returns: nothing
// access: write
MATCH (list:NeedsList|ResourcesList {state: $final})-[:SENT_IN]->(:Round {id: $round_id})
OPTIONAL MATCH (approval:Approval)-[:GIVEN_ON]->(list)
WITH list, approval ORDER BY approval.given_at
WITH list, last(collect(approval.state)) AS approved
SET list.state = CASE
  WHEN approved IS NOT NULL THEN approved
  WHEN EXISTS { (list)<-[:LISTED_IN|OFFERED_IN]-() } THEN $sent
  ELSE $zero END
