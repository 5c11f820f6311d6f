// Puts units (单位) in the street they stand in.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (unit:Unit {id: row.id})
MATCH (street:Street {id: row.place_id})
MERGE (unit)-[:IN_STREET]->(street)
