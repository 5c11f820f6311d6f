// The bodies (组织) of a street by name, with the posts named in them and who holds each.
// params: code: string
// returns: body, posts
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(body:Body)
CALL (body) {
  MATCH (body)<-[:OF_BODY]-(post:Post)
  WHERE post.ended IS NULL
  OPTIONAL MATCH (post)<-[:HOLDS]-(person:Person)
  OPTIONAL MATCH (person)-[:HAS_CONTACT]->(contact:Contact)
  WITH post, contact ORDER BY post.title, post.since, contact.name, post.id
  RETURN collect({post: post {.*}, holder: contact.name}) AS posts
}
RETURN body {.*} AS body, posts
ORDER BY body.name, body.id
