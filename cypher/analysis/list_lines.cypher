// Which unit would serve which part by the lines (对接建议) of a round that stand, for analyses.
// params: round_id: string
// returns: need_id, part, unit_id, unit, level, resource_id
// access: read
MATCH (:Round {id: $round_id})<-[:FOR]-(:Proposal)<-[:PROPOSED_IN]-(line:ProposalLine)-[:OF_PART]->(part:NeedPart)
WHERE line.withdrawn IS NULL
  AND (line.verdict IN ['同意', '调整'] OR line.proposed AND coalesce(line.verdict, '提交街道') = '提交街道')
MATCH (part)<-[:HAS_PART]-(need:Need)
MATCH (line)-[:OF_RESOURCE]->(resource:Resource)-[:OFFERED_BY]->(unit:Unit)
RETURN need.id AS need_id, coalesce(part.name, '') AS part, unit.id AS unit_id, unit.name AS unit,
  coalesce(unit.level, '') AS level, resource.id AS resource_id
ORDER BY need_id, part, unit, resource_id
