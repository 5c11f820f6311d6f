// Knows again, as party members (党员), persons whose posts were registered under their numbers.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (member:PartyMember {id: row.id})
MATCH (person:Person {id: row.person_id})
MERGE (person)-[:IS_MEMBER]->(member)
