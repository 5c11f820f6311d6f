// Withdraws the offers of resources (资源) of units that are no longer in the file.
// params: list_ids: list, ids: list
// returns: list_id, count
// access: write
UNWIND $list_ids AS list_id
MATCH (:ResourcesList {id: list_id})<-[offer:OFFERED_IN]-(resource:Resource)
WHERE offer.withdrawn IS NULL AND NOT resource.id IN $ids
SET offer.withdrawn = true
RETURN list_id, count(offer) AS count
