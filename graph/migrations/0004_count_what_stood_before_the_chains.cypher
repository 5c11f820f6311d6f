OPTIONAL MATCH (audit:Audit)
WHERE audit.position IS NULL
WITH count(audit) AS before
MERGE (chain:AuditChain {id: 'before'})
SET chain.count = before, chain.sha256 = '', chain.street_code = 'before'
