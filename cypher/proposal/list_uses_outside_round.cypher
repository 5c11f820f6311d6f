// What decisions outside a round hold of the resources (资源) offered in it.
// params: round_id: string
// returns: resource_id, period, uses, month, months, own_month, own_months
// access: read
MATCH (own:Round {id: $round_id})<-[:SENT_IN]-(:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource)
WHERE offer.withdrawn IS NULL AND offer.returned IS NULL
  AND (resource.amount IS NOT NULL OR NOT coalesce(resource.form, '') IN ['职能', '技术'])
MATCH (resource)<-[:OF_RESOURCE]-(line:ProposalLine)-[:PROPOSED_IN]->(:Proposal)-[:FOR]->(other)
WHERE other <> own AND line.held_uses > 0
RETURN resource.id AS resource_id, resource.period AS period, line.held_uses AS uses,
  other.month AS month, other.months AS months,
  own.month AS own_month, own.months AS own_months
