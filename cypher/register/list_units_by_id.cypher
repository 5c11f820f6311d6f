// Units (单位) as the register holds them.
// params: ids: list
// returns: unit, contact
// access: read
UNWIND $ids AS id
MATCH (unit:Unit {id: id})
OPTIONAL MATCH (unit)-[:HAS_CONTACT]->(contact:Contact)
RETURN unit {.*} AS unit, contact {.*} AS contact
