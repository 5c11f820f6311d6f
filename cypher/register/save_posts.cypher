// Stores the posts (岗位) of bodies with the persons who hold them, dated.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (body:Body {id: row.body_id})
MERGE (post:Post {id: row.post.id})
SET post = row.post
MERGE (post)-[:OF_BODY]->(body)
MERGE (person:Person {id: row.person_id})
MERGE (person)-[:HOLDS]->(post)
MERGE (contact:Contact {id: row.contact.id})
SET contact = row.contact
MERGE (person)-[:HAS_CONTACT]->(contact)
