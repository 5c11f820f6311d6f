// Keeps how a request (幂等键) was answered, or that its attempt ended without an answer.
// params: id: string, run: string, answer: map
// returns: nothing
// access: write
MATCH (key:Idempotency {id: $id, run: $run})
SET key += $answer
