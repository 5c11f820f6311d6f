// Every audit entry (审计记录) in the order of the chains, those without a chain last.
// params: none
// returns: audit
// access: read
MATCH (audit:Audit)
RETURN audit {.*} AS audit
ORDER BY audit.position
