// Keeps that a public notice (公示) was let out: its days, and who looked at each of its hits.
// params: round_id: string, notice: map
// returns: id
// access: write
MATCH (round:Round {id: $round_id})
MERGE (notice:PublicNotice {id: $notice.id})
ON CREATE SET notice = $notice
MERGE (notice)-[:OF_ROUND]->(round)
RETURN notice.id AS id
