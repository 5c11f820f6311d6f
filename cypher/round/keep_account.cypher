// Keeps what a round came to at its closing (轮次台账).
// params: round_id: string, account: map
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
MERGE (account:RoundAccount {id: $account.id})
ON CREATE SET account = $account
MERGE (account)-[:OF_ROUND]->(round)
