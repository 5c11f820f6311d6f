// Withdraws the offers of resources (资源) of units that are no longer in the file.
// params: rows: list
// returns: list_id, count
// access: write
UNWIND $rows AS row
MATCH (:ResourcesList {id: row.list_id})<-[offer:OFFERED_IN]-(resource:Resource)
WHERE offer.withdrawn IS NULL AND NOT resource.id IN row.ids
SET offer.withdrawn = true
RETURN row.list_id AS list_id, count(offer) AS count
