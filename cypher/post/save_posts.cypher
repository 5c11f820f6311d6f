// Keeps standing posts (岗位) of communities, new or changed.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (community:Community {id: row.community_id})
MERGE (post:StandingPost {id: row.post.id})
SET post = row.post
MERGE (post)-[:SET_IN]->(community)
