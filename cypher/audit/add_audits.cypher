// Writes who did what on what and when (审计记录), ids only, at the end of its chain (审计链).
// params: rows: list, chain: map
// returns: nothing
// access: write
MATCH (chain:AuditChain {id: $chain.id})
SET chain.count = $chain.count, chain.sha256 = $chain.sha256
WITH chain
UNWIND $rows AS row
CREATE (audit:Audit)
SET audit = row
