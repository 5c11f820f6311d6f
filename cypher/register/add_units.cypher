// Adds units (单位) that a list names for the first time; none that is there is changed.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (unit:Unit {id: row.id})
ON CREATE SET unit = row
