// Opens a round (对接轮次) of a street; one that is already there stays as it stands.
// params: street_code: string, round: map
// returns: round
// access: write
MATCH (street:Street {code: $street_code})
MERGE (round:Round {id: $round.id})
ON CREATE SET round += $round
MERGE (round)-[:HELD_IN]->(street)
RETURN round {.*} AS round
