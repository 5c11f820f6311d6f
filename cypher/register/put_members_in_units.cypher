// Says at which unit (单位) party members work, where that unit is in the register.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (member:PartyMember {id: row.id})
MATCH (unit:Unit {id: row.unit_id})
MERGE (member)-[:WORKS_AT]->(unit)
