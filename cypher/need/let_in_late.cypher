// Marks needs (需求) as let in after the freeze (补报), by whose leave and why.
// params: entry_id: string, ids: list
// returns: nothing
// access: write
MATCH (entry:LateEntry {id: $entry_id})
UNWIND $ids AS id
MATCH (need:Need {id: id})
MERGE (need)-[:ENTERED_BY]->(entry)
