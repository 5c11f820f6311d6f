// What is known of a request by its key (幂等键).
// params: id: string
// returns: key
// access: read
MATCH (key:Idempotency {id: $id})
RETURN key {.*} AS key
