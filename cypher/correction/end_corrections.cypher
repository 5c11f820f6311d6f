// Ends corrections (更正) that still count: from which month on, by whom and why.
// params: rows: list
// returns: correction
// access: write
UNWIND $rows AS row
MATCH (correction:Correction {id: row.id})
WHERE correction.until IS NULL
SET correction += row.ended
RETURN correction {.*} AS correction
