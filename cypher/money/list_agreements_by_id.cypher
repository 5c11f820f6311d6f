// Agreements (共建协议) as they are on record, with their scans.
// params: ids: list
// returns: agreement, scans
// access: read
UNWIND $ids AS id
MATCH (agreement:Agreement {id: id})
CALL (agreement) {
  OPTIONAL MATCH (agreement)-[:HAS_FILE]->(file:Attachment)
  WITH file ORDER BY file.name, file.id
  RETURN collect(file {.*}) AS scans
}
RETURN agreement {.*} AS agreement, scans
