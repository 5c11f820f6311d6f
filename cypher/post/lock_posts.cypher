// Takes standing posts (岗位) for one writer, in the order given, with everybody who claimed them.
// params: ids: list, at: datetime
// returns: post, claims, community, street
// access: write
UNWIND $ids AS id
MATCH (post:StandingPost {id: id})
SET post.locked_at = $at
WITH post
MATCH (post)-[:SET_IN]->(community:Community)-[:IN_STREET]->(street:Street)
CALL (post) {
  MATCH (post)<-[:CLAIMS]-(claim:Claim)-[:DONE_BY]->(member:PartyMember)
  WITH claim, member ORDER BY claim.since, member.number
  RETURN collect(claim {.*, member: member.number}) AS claims
}
RETURN post {.*} AS post, claims, community.name AS community, street.name AS street
