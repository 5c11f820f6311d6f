// Takes over a request (幂等键) whose earlier attempt ended without an answer.
// params: id: string, before: string, run: string, at: datetime
// returns: run
// access: write
MATCH (key:Idempotency {id: $id})
SET key.locked_at = $at
WITH key
WHERE key.run = $before
SET key.run = $run, key.claimed_at = $at, key.released = null
RETURN key.run AS run
