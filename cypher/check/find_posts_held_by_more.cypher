// Standing posts (岗位) that on some day more hold than they have places.
// params: none
// returns: id
// access: read
MATCH (post:StandingPost)<-[:CLAIMS]-(first:Claim)
WITH post, first, COUNT {
  MATCH (post)<-[:CLAIMS]-(other:Claim)
  WHERE other.since <= first.since AND other.until >= first.since
    AND coalesce(other.released_on >= first.since, true)
} AS held
WHERE held > post.places AND coalesce(first.released_on >= first.since, true)
RETURN DISTINCT post.id AS id
ORDER BY id
