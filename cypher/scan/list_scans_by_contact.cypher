// The scans (扫描件) of the needs that records of personal data belong to.
// params: ids: list
// returns: id
// access: read
UNWIND $ids AS id
MATCH (:Contact {id: id})<-[:HAS_CONTACT]-(:Need)-[:HAS_SCAN]->(scan:Scan)
RETURN DISTINCT scan.id AS id
ORDER BY id
