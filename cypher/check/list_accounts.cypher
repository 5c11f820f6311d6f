// Every resource (资源) that decisions hold something of, with what each line holds.
// params: none
// returns: id, amount, form, period, uses, round_id, month, months, policy
// access: read
MATCH (resource:Resource)<-[:OF_RESOURCE]-(line:ProposalLine)
  -[:PROPOSED_IN]->(proposal:Proposal)-[:FOR]->(round:Round)
WHERE line.held_uses > 0
RETURN resource.id AS id, resource.amount AS amount, resource.form AS form,
  resource.period AS period, line.held_uses AS uses,
  round.id AS round_id, round.month AS month, round.months AS months, proposal.policy AS policy
ORDER BY id, round_id
