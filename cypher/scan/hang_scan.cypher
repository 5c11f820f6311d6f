// Hangs a scan or photo (扫描件) on a need; the same bytes hang there once, also after they were
// taken off.
// params: need_id: string, scan: map, file: map
// returns: new
// access: write
MATCH (need:Need {id: $need_id})
MERGE (file:Attachment {id: $file.id})
ON CREATE SET file = $file
MERGE (scan:Scan {id: $scan.id})
ON CREATE SET scan = $scan
MERGE (need)-[:HAS_SCAN]->(scan)
WITH scan, file, NOT EXISTS { (scan)-[:HAS_FILE]->(:Attachment) } AS new
MERGE (scan)-[:HAS_FILE]->(file)
SET scan.removed_at = null
RETURN new
