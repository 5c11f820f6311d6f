// Takes the chain (审计链) that audit entries are hung on, with those of them it has already.
// params: id: string, street_code: string, ids: list, at: datetime
// returns: count, sha256, known
// access: write
MERGE (chain:AuditChain {id: $id})
ON CREATE SET chain.street_code = $street_code, chain.count = 0, chain.sha256 = ''
SET chain.locked_at = $at
WITH chain
RETURN chain.count AS count, chain.sha256 AS sha256,
  COLLECT { MATCH (audit:Audit) WHERE audit.id IN $ids RETURN audit.id } AS known
