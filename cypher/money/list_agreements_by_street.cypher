// The agreements (共建协议) of a street with their scans, by number.
// params: code: string
// returns: agreement, scans
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(:Community)<-[:MADE_WITH]-(agreement:Agreement)
CALL (agreement) {
  OPTIONAL MATCH (agreement)-[:HAS_FILE]->(file:Attachment)
  WITH file ORDER BY file.name, file.id
  RETURN collect(file {.*}) AS scans
}
RETURN agreement {.*} AS agreement, scans
ORDER BY agreement.number, agreement.id
