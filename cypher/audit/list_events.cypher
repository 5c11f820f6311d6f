// What was done in a street (审计记录) after a position of its chain, in order.
// params: after: string, end: string, limit: integer
// returns: audit
// access: read
MATCH (audit:Audit)
WHERE audit.position > $after AND audit.position < $end
RETURN audit {.*} AS audit
ORDER BY audit.position
LIMIT $limit
