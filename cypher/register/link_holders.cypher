// Says which party member (党员) a holder of posts is, and at which site a post is held.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (post:Post {id: row.post.id})
OPTIONAL MATCH (person:Person {id: row.person_id})
OPTIONAL MATCH (member:PartyMember {id: row.member_id})
FOREACH (_ IN CASE WHEN person IS NULL OR member IS NULL THEN [] ELSE [1] END |
  MERGE (person)-[:IS_MEMBER]->(member))
WITH post, row
WHERE row.post.place IS NOT NULL
MATCH (community:Community {id: row.community_id})<-[:IN_COMMUNITY]-(site:Site {name: row.post.place})
WITH post, site ORDER BY site.id
WITH post, head(collect(site)) AS site
MERGE (post)-[:AT_SITE]->(site)
