// The wishes (微心愿) of a street with whose they are and their claims (认领).
// params: code: string
// returns: wish, contact, claims
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(:Community)<-[:RAISED_IN]-(wish:Wish)
CALL (wish) {
  OPTIONAL MATCH (wish)<-[:CLAIMS]-(claim:WishClaim)
  CALL (claim) {
    OPTIONAL MATCH (claim)-[:HAS_FILE]->(file:Attachment)
    WITH file ORDER BY file.name, file.id
    RETURN collect(file {.*}) AS evidence
  }
  WITH claim, evidence ORDER BY claim.number
  RETURN collect(CASE WHEN claim IS NULL THEN null ELSE {claim: claim {.*}, evidence: evidence} END)
    AS claims
}
OPTIONAL MATCH (wish)-[:HAS_CONTACT]->(contact:Contact)
RETURN wish {.*} AS wish, contact {.*} AS contact, claims
ORDER BY wish.community, wish.number, wish.id
