// The merges of needs (合并) of a round: which need is kept and which it takes in.
// params: round_id: string
// returns: merge, keep_id, ids
// access: read
MATCH (:Round {id: $round_id})<-[:IN_ROUND]-(merge:Merge)-[:KEEPS]->(keep:Need)
RETURN merge {.*} AS merge, keep.id AS keep_id,
  [(merge)-[:TAKES_IN]->(other:Need) | other.id] AS ids
ORDER BY merge.id
