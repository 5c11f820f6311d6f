// Takes a round (对接轮次) for one writer until its transaction ends, and says how it stands.
// params: id: string, at: datetime
// returns: round, street
// access: write
MATCH (round:Round {id: $id})
SET round.locked_at = $at
WITH round
MATCH (round)-[:HELD_IN]->(street:Street)
RETURN round {.*} AS round, street {.*} AS street
