// How many acts a chain (审计链) holds.
// params: id: string
// returns: count
// access: read
MATCH (chain:AuditChain {id: $id})
RETURN chain.count AS count
