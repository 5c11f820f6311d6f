// Keeps a pass (通行凭证); of a user, where it is somebody's.
// params: made: map, user_ids: list
// returns: nothing
// access: write
MERGE (pass:Pass {id: $made.id})
SET pass = $made
WITH pass
MATCH (user:User)
WHERE user.id IN $user_ids
MERGE (pass)-[:OF_USER]->(user)
