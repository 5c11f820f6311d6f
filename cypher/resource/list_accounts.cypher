// The account of each resource (资源): its amount, and what each round holds of it, line by line.
// params: ids: list
// returns: id, name, amount, form, period, line_id, uses, round_id, month, months
// access: read
UNWIND $ids AS id
MATCH (resource:Resource {id: id})
OPTIONAL MATCH (resource)<-[:OF_RESOURCE]-(line:ProposalLine)
  -[:PROPOSED_IN]->(:Proposal)-[:FOR]->(round:Round)
WHERE line.held_uses > 0
RETURN resource.id AS id, coalesce(resource.name, resource.text) AS name,
  resource.amount AS amount, resource.form AS form, resource.period AS period,
  line.id AS line_id, line.held_uses AS uses,
  round.id AS round_id, round.month AS month, round.months AS months
