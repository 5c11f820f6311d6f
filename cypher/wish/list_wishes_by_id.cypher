// Wishes (微心愿) with whose they are and their claims (认领).
// params: ids: list
// returns: wish, contact, claims
// access: read
UNWIND $ids AS id
MATCH (wish:Wish {id: id})
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
