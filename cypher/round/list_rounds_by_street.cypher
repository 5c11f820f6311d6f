// All rounds (对接轮次) of a street, oldest first.
// params: street_code: string
// returns: round
// access: read
MATCH (round:Round {street_code: $street_code})
RETURN round {.*} AS round
ORDER BY round.month
