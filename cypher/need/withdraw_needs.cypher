// Withdraws needs (需求) of communities that are no longer in the file; carried-over ones stay.
// params: list_ids: list, ids: list
// returns: list_id, count
// access: write
UNWIND $list_ids AS list_id
MATCH (:NeedsList {id: list_id})<-[:LISTED_IN]-(need:Need)
WHERE need.withdrawn IS NULL AND need.carried IS NULL AND NOT need.id IN $ids
SET need.withdrawn = true
RETURN list_id, count(need) AS count
