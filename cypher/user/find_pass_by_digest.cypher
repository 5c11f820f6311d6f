// The pass (通行凭证) of a secret's hash, with its user and the grants that hold now.
// params: digest: string
// returns: pass, user, grants
// access: read
MATCH (pass:Pass {digest: $digest})
OPTIONAL MATCH (pass)-[:OF_USER]->(user:User)
CALL (user) {
  OPTIONAL MATCH (user)-[:HAS_GRANT]->(grant:Grant) WHERE grant.ended IS NULL
  WITH grant ORDER BY grant.id
  RETURN collect(grant {.*}) AS grants
}
RETURN pass {.*} AS pass, user {.*} AS user, grants
