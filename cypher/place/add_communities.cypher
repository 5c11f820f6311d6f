// Adds communities (社区) to a street; those already there stay as they are.
// params: street_id: string, rows: list
// returns: nothing
// access: write
MATCH (street:Street {id: $street_id})
UNWIND $rows AS row
MERGE (community:Community {id: row.id})
ON CREATE SET community += row
MERGE (community)-[:IN_STREET]->(street)
