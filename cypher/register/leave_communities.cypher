// Takes units (单位) out of communities they no longer stand in.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (unit:Unit {id: row.id})-[place:IN_COMMUNITY]->(community:Community)
WHERE row.place_id IS NULL OR community.id <> row.place_id
DELETE place
