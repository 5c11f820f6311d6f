// Puts units (单位) in the community they stand in.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (unit:Unit {id: row.id})
MATCH (community:Community {id: row.place_id})
MERGE (unit)-[:IN_COMMUNITY]->(community)
