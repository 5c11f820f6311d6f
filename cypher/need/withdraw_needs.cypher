// Withdraws needs (需求) of communities that are no longer in the file; carried-over ones stay.
// params: rows: list
// returns: list_id, count
// access: write
UNWIND $rows AS row
MATCH (:NeedsList {id: row.list_id})<-[:LISTED_IN]-(need:Need)
WHERE need.withdrawn IS NULL AND need.carried IS NULL AND NOT need.id IN row.ids
SET need.withdrawn = true
RETURN row.list_id AS list_id, count(need) AS count
