// Puts sites (场所) into their community.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (site:Site {id: row.id})
MATCH (community:Community {id: row.place_id})
MERGE (site)-[:IN_COMMUNITY]->(community)
