// Says in which row of the last file needs (需求) stand.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (need:Need {id: row.id})
SET need.row = row.row
