// Appends claims (认岗) of members to standing posts, and ends with a day what was given back.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (post:StandingPost {id: row.post_id})
MATCH (member:PartyMember {id: row.member_id})
MERGE (claim:Claim {id: row.claim.id})
SET claim = row.claim
MERGE (claim)-[:CLAIMS]->(post)
MERGE (claim)-[:DONE_BY]->(member)
