// Takes bodies (组织) out of compounds (小区) they are of no longer.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (body:Body {id: row.id})-[place:IN_COMPOUND]->(compound:Compound)
WHERE NOT compound.id IN row.compound_ids
DELETE place
