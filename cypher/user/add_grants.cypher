// Grants roles at places (授权) to a user; appended.
// params: user_id: string, rows: list
// returns: nothing
// access: write
MATCH (user:User {id: $user_id})
UNWIND $rows AS row
MERGE (grant:Grant {id: row.id})
SET grant = row
MERGE (user)-[:HAS_GRANT]->(grant)
