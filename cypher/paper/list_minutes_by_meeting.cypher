// The papers of a meeting (会议纪要), the first and what corrects it, with comments and files.
// params: meeting_id: string
// returns: minutes, signer, comments, attachments
// access: read
MATCH (:Meeting {id: $meeting_id})<-[:RECORDS]-(minutes:Minutes)
OPTIONAL MATCH (minutes)-[:HAS_CONTACT]->(contact:Contact)
CALL (minutes) {
  OPTIONAL MATCH (minutes)<-[:COMMENTS_ON]-(comment:Comment)
  WITH comment ORDER BY comment.number
  RETURN collect(comment {.*}) AS comments
}
CALL (minutes) {
  OPTIONAL MATCH (minutes)-[:HAS_FILE]->(file:Attachment)
  WITH file ORDER BY file.name, file.id
  RETURN collect(file {.*}) AS attachments
}
RETURN minutes {.*} AS minutes, contact.name AS signer, comments, attachments
ORDER BY minutes.part
