// 一条需求从提出到验收、评价走过的路，按步骤
// title: 一条需求的全程 · The way of one need
// params: street: string, month: string, community: string, need: string, limit: integer
// returns: number, step, day, what, who
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)-[:RAISED_IN]->(community:Community)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name] AND $need IN ['', need.number]
WITH need, community ORDER BY count {(need)-[:HAS_PART]->()} DESC, need.number LIMIT 1
CALL (need, community) {
  RETURN 1 AS step, toString(need.raised_on) AS day, coalesce(need.name, need.text) AS what, community.name AS who
  UNION MATCH (need)-[:HAS_PART]->(part:NeedPart)<-[:OF_PART]-(line:ProposalLine) WHERE line.proposed
  RETURN 2 AS step, null AS day, coalesce(part.name, '') + ' ' + toString(line.quantity) AS what, line.unit AS who
  UNION MATCH (need)-[:HAS_PART]->(:NeedPart)<-[:OF_PART]-(line:ProposalLine)<-[:ANSWERS]-(answer:SoundingAnswer)
  RETURN 3 AS step, toString(date(answer.answered_at)) AS day, answer.answer AS what, line.unit AS who
  UNION MATCH (need)-[:HAS_PART]->(:NeedPart)<-[:OF_PART]-(line:ProposalLine)<-[:DECIDES]-(decision:Decision)-[:MADE_AT]->(meeting:Meeting)
  RETURN 4 AS step, toString(meeting.held_on) AS day, decision.verdict + ' ' + line.unit AS what, meeting.name AS who
  UNION MATCH (need)<-[:SERVES]-(project:Project)-[:HAS_TASK]->(task:Task)
  RETURN 5 AS step, toString(task.due_on) AS day, project.number + ' ' + task.state AS what, task.unit AS who
  UNION MATCH (need)<-[:SERVES]-(:Project)-[:HAS_TASK]->(task:Task)<-[:OF_TASK]-(entry:Progress)
  RETURN 6 AS step, toString(entry.on) AS day, entry.move + ' ' + coalesce(entry.how, '') AS what, task.unit AS who
  UNION MATCH (need)<-[:SERVES]-(:Project)<-[:RATES]-(rating:Rating)
  RETURN 7 AS step, toString(rating.rated_on) AS day, rating.satisfaction AS what, rating.direction AS who
}
RETURN need.number AS number, step, day, what, who
ORDER BY step, day, what, who
LIMIT toInteger($limit)
