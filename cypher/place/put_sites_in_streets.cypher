// Puts sites of a whole street (街道党群服务中心等场所) into their street.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (site:Site {id: row.id})
MATCH (street:Street {id: row.place_id})
MERGE (site)-[:IN_STREET]->(street)
