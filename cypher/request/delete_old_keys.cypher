// Forgets requests (幂等键) that nobody repeats any more.
// params: before: datetime
// returns: count
// access: write
MATCH (key:Idempotency)
WHERE key.claimed_at < $before
DETACH DELETE key
RETURN count(key) AS count
