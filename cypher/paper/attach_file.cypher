// Says that a file (附件) kept by its hash belongs to a minutes.
// params: minutes_id: string, file: map
// returns: id
// access: write
MATCH (minutes:Minutes {id: $minutes_id})
MERGE (file:Attachment {id: $file.id})
ON CREATE SET file = $file
MERGE (minutes)-[:HAS_FILE]->(file)
RETURN file.id AS id
