// The head of every chain of the audit (审计链).
// params: none
// returns: chain
// access: read
MATCH (chain:AuditChain)
RETURN chain {.*} AS chain
