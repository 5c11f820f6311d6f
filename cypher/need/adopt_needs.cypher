// Says of needs (需求) already sent in to a later round that they are needs carried over (结转).
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (need:Need {id: row.id})
MATCH (from:Need {id: row.from_id})
SET need.carried = row.carried, need.first_raised_on = row.first_raised_on
MERGE (need)-[:CARRIED_FROM]->(from)
