// Takes a round (对接轮次) one step further.
// params: id: string, round: map
// returns: nothing
// access: write
MATCH (round:Round {id: $id})
SET round += $round
