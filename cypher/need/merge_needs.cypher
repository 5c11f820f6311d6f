// Merges needs (需求) into one that is kept (合并): who, when and why.
// params: round_id: string, keep_id: string, ids: list, merge: map
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id}), (keep:Need {id: $keep_id})
MERGE (merge:Merge {id: $merge.id})
SET merge = $merge
MERGE (merge)-[:IN_ROUND]->(round)
MERGE (merge)-[:KEEPS]->(keep)
WITH merge
UNWIND $ids AS id
MATCH (other:Need {id: id})
MERGE (merge)-[:TAKES_IN]->(other)
