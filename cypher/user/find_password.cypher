// The password (口令) of a user, as its hash.
// params: user_id: string
// returns: password
// access: read
MATCH (password:Password)-[:OF_USER]->(:User {id: $user_id})
RETURN password {.*} AS password
