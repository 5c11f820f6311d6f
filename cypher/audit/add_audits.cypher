// Writes who did what on what and when (审计记录), ids only.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (audit:Audit {id: row.id})
SET audit = row
