// Returns one need (需求) for correction (退回修改) with who, when and why.
// params: round_id: string, id: string, paper: map
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id}), (need:Need {id: $id})
SET need.returned = true
MERGE (paper:ReturnForCorrection {id: $paper.id})
SET paper += $paper
MERGE (paper)-[:RETURNS]->(need)
MERGE (paper)-[:IN_ROUND]->(round)
