// What was done in a round and on its lists (审计记录), oldest first, with what a list was before.
// params: round_id: string
// returns: act, target_id, before
// access: read
MATCH (round:Round {id: $round_id})
OPTIONAL MATCH (list:NeedsList|ResourcesList)-[:SENT_IN]->(round)
WITH round, collect(list.id) AS lists
MATCH (audit:Audit)
WHERE audit.target_id IN [round.id] + lists AND audit.refused IS NULL
OPTIONAL MATCH (list:NeedsList|ResourcesList {id: audit.target_id})<-[:GIVEN_ON]-
  (approval:Approval {given_at: audit.at})
RETURN audit.act AS act, audit.target_id AS target_id, approval.before AS before
ORDER BY audit.at, audit.id
