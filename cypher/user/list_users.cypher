// Every user (用户) with the grants that hold now, by account name.
// params: logins: list
// returns: user, grants
// access: read
MATCH (user:User)
WHERE size($logins) = 0 OR user.login IN $logins
CALL (user) {
  OPTIONAL MATCH (user)-[:HAS_GRANT]->(grant:Grant) WHERE grant.ended IS NULL
  WITH grant ORDER BY grant.id
  RETURN collect(grant {.*}) AS grants
}
RETURN user {.*} AS user, grants
ORDER BY user.login
