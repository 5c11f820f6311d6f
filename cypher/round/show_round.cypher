// A round (对接轮次) by its id.
// params: id: string
// returns: round
// access: read
MATCH (round:Round {id: $id})
RETURN round {.*} AS round
