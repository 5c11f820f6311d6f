// Takes bodies (组织) from below a body they no longer stand below.
// params: ids: list
// returns: nothing
// access: write
UNWIND $ids AS id
MATCH (body:Body {id: id})-[below:BELOW]->(above:Body)
WHERE body.above_id IS NULL OR above.id <> body.above_id
DELETE below
