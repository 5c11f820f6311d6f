// Takes a user (用户) for this transaction alone, and tells the password (口令) and every grant.
// params: id: string, at: datetime
// returns: user, password, grants
// access: write
MATCH (user:User {id: $id})
SET user.taken_at = $at
WITH user
OPTIONAL MATCH (password:Password)-[:OF_USER]->(user)
CALL (user) {
  OPTIONAL MATCH (user)-[:HAS_GRANT]->(grant:Grant)
  RETURN collect(grant {.*}) AS grants
}
RETURN user {.*} AS user, password {.*} AS password, grants
