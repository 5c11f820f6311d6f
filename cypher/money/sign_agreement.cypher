// Says which file (附件) shows that an agreement (共建协议) is signed; a later one is added.
// params: id: string, file: map
// returns: nothing
// access: write
MATCH (agreement:Agreement {id: $id})
MERGE (file:Attachment {id: $file.id})
ON CREATE SET file = $file
MERGE (agreement)-[:HAS_FILE]->(file)
