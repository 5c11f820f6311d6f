// Keeps the key (幂等键) of a request in the transaction of its write, unless another attempt has.
// params: key: map
// returns: run
// access: write
MERGE (key:Idempotency {id: $key.id})
ON CREATE SET key = $key
RETURN key.run AS run
