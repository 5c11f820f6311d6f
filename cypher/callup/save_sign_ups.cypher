// Appends sign-ups (报名) of members to a call-up, and ends with a day what was withdrawn.
// params: id: string, rows: list
// returns: nothing
// access: write
MATCH (call:CallUp {id: $id})
UNWIND $rows AS row
MATCH (member:PartyMember {id: row.member_id})
MERGE (signed:SignUp {id: row.sign_up.id})
SET signed = row.sign_up
MERGE (signed)-[:FOR_CALL_UP]->(call)
MERGE (signed)-[:DONE_BY]->(member)
