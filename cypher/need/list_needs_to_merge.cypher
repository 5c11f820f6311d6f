// Which of these needs (需求) stand in a round and can be merged (合并).
// params: round_id: string, ids: list
// returns: id
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE need.id IN $ids AND need.withdrawn IS NULL
RETURN need.id AS id
ORDER BY id
