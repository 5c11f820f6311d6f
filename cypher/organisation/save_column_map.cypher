// Remembers how the headers of a platform's files are read (列对照); the last word stands.
// params: code: string, map: map
// returns: nothing
// access: write
MATCH (street:Street {code: $code})
MERGE (kept:ColumnMap {id: $map.id})
SET kept = $map
MERGE (kept)-[:OF_STREET]->(street)
