// Takes units (单位) out of communities they no longer stand in.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (unit:Unit {id: row.unit.id})-[place:IN_COMMUNITY]->(community:Community)
WHERE row.community_id IS NULL OR community.id <> row.community_id
DELETE place
