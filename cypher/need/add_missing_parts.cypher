// Adds parts (需求分项) that the match found and the list did not name; those there stay.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (need:Need {id: row.need_id})
MERGE (part:NeedPart {id: row.part.id})
ON CREATE SET part = row.part
MERGE (need)-[:HAS_PART]->(part)
