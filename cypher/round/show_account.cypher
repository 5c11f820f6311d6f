// What a closed round came to (轮次台账), as it was kept.
// params: round_id: string
// returns: text
// access: read
MATCH (account:RoundAccount)-[:OF_ROUND]->(:Round {id: $round_id})
RETURN account.text AS text
