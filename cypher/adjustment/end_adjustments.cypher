// Ends what was fixed by hand (人工调整): by whom; it stays in the graph.
// params: rows: list
// returns: count
// access: write
UNWIND $rows AS row
MATCH (adjustment:Adjustment {id: row.id})
WHERE adjustment.ended_at IS NULL
SET adjustment += row.ended
RETURN count(adjustment) AS count
