// Takes a user's password (口令), or the count of wrong ones.
// params: user_id: string, password: map
// returns: nothing
// access: write
MATCH (user:User {id: $user_id})
MERGE (password:Password {id: $password.id})
SET password = $password
MERGE (password)-[:OF_USER]->(user)
