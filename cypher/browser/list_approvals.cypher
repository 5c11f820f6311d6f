// 每张清单审核、审定了几次，意见是什么
// title: 审核和审定 · Review and approval
// params: street: string, month: string, limit: integer
// returns: sender, step, before, state, opinion, given_at
// access: read
MATCH (approval:Approval)-[:GIVEN_ON]->(list:NeedsList|ResourcesList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (list)-[:SENT_BY]->(sender:Community|Unit)
RETURN sender.name AS sender, head(labels(list)) AS step, approval.before AS before, approval.state AS state,
  approval.opinion AS opinion, approval.given_at AS given_at
ORDER BY sender, given_at
LIMIT toInteger($limit)
