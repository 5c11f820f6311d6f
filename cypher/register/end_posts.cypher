// Ends posts (岗位) whose holder is no longer named; they are never removed.
// params: ids: list, at: datetime
// returns: nothing
// access: write
UNWIND $ids AS id
MATCH (post:Post {id: id})
SET post.ended = true, post.ended_at = $at
