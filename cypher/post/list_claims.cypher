// Every claim (认岗) to a standing post of a street.
// params: code: string
// returns: post_id, claim, member
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(:Community)<-[:SET_IN]-(post:StandingPost)
MATCH (post)<-[:CLAIMS]-(claim:Claim)-[:DONE_BY]->(member:PartyMember)
RETURN post.id AS post_id, claim {.*} AS claim, member.number AS member
ORDER BY post_id, claim.since, member
