// Rounds (轮次) that are closed without what they came to, or the other way round.
// params: closed: string
// returns: id
// access: read
MATCH (round:Round)
WITH round, COUNT { (:RoundAccount)-[:OF_ROUND]->(round) } AS accounts
WHERE accounts <> CASE WHEN round.state = $closed THEN 1 ELSE 0 END
RETURN round.id AS id
ORDER BY id
