// Ends grants (授权) that hold now.
// params: ids: list, at: datetime
// returns: count
// access: write
MATCH (grant:Grant)
WHERE grant.id IN $ids AND grant.ended IS NULL
SET grant.ended = true, grant.ended_at = $at
RETURN count(grant) AS count
