// Marks resources (资源) as let in after the freeze (补报), by whose leave and why.
// params: entry_id: string, ids: list
// returns: nothing
// access: write
MATCH (entry:LateEntry {id: $entry_id})
UNWIND $ids AS id
MATCH (resource:Resource {id: id})
MERGE (resource)-[:ENTERED_BY]->(entry)
