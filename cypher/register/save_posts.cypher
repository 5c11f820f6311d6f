// Stores the posts (岗位) of bodies with the persons who hold them, dated; a vacant one has none.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (body:Body {id: row.body_id})
MERGE (post:Post {id: row.post.id})
SET post = row.post
MERGE (post)-[:OF_BODY]->(body)
FOREACH (_ IN CASE row.post.title WHEN '网格员' THEN [1] ELSE [] END | SET post:GridWorker)
FOREACH (_ IN CASE row.post.title WHEN '楼栋长' THEN [1] ELSE [] END | SET post:BuildingHead)
FOREACH (_ IN CASE row.post.title WHEN '单元长' THEN [1] ELSE [] END | SET post:EntranceHead)
FOREACH (_ IN CASE row.post.title WHEN '居民代表' THEN [1] ELSE [] END |
  SET post:ResidentsRepresentative)
FOREACH (_ IN CASE row.post.title WHEN '党员中心户' THEN [1] ELSE [] END | SET post:HostHousehold)
FOREACH (one IN row.persons |
  MERGE (person:Person {id: one.id})
  MERGE (person)-[:HOLDS]->(post)
  FOREACH (values IN one.contacts |
    MERGE (contact:Contact {id: values.id})
    SET contact = values
    MERGE (person)-[:HAS_CONTACT]->(contact)))
