// 每张清单审核、审定了几次，意见是什么（图）
// title: 审核和审定 · Review and approval
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (approval:Approval)-[:GIVEN_ON]->(list:NeedsList|ResourcesList)-[:SENT_BY]->(sender:Community|Unit)
MATCH (list)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
RETURN path ORDER BY sender.name, approval.given_at
LIMIT toInteger($limit)
