// Adds a comment (会签意见) to a draft, or the answer to one that is there.
// params: minutes_id: string, comment: map, state: string
// returns: nothing
// access: write
MATCH (minutes:Minutes {id: $minutes_id})
SET minutes.state = $state
MERGE (comment:Comment {id: $comment.id})
SET comment += $comment
MERGE (comment)-[:COMMENTS_ON]->(minutes)
