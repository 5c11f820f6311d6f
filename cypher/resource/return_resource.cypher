// Returns one resource (资源) of a round's list for correction (退回修改) with who, when and why.
// params: round_id: string, id: string, list_id: string, paper: map
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
MATCH (resource:Resource {id: $id})-[offer:OFFERED_IN]->(:ResourcesList {id: $list_id})
SET offer.returned = true
MERGE (paper:ReturnForCorrection {id: $paper.id})
SET paper += $paper
MERGE (paper)-[:RETURNS]->(resource)
MERGE (paper)-[:IN_ROUND]->(round)
