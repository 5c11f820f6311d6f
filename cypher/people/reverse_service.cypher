// Appends the reversal (冲销) of a service record (服务记录), once.
// params: id: string, reversal: map
// returns: reversal
// access: write
MATCH (record:ServiceRecord {id: $id})
MERGE (reversal:ServiceReversal {id: $reversal.id})
ON CREATE SET reversal = $reversal
MERGE (reversal)-[:REVERSES]->(record)
RETURN reversal {.*} AS reversal
