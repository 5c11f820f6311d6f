// Adds a user (用户), or says anew whether the account is shut.
// params: user: map
// returns: nothing
// access: write
MERGE (user:User {id: $user.id})
SET user += $user
