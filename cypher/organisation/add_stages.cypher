// Appends life stages (阶段) of organisations; a day that is known keeps what it says.
// params: rows: list
// returns: id
// access: write
UNWIND $rows AS row
MATCH (body:Body {id: row.body_id})
MERGE (stage:Stage {id: row.stage.id})
ON CREATE SET stage = row.stage
MERGE (stage)-[:OF_BODY]->(body)
RETURN stage.id AS id
