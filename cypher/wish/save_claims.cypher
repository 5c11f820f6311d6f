// Stores what became of wishes (微心愿) and their claims (认领): appended, or moved on by a date.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (wish:Wish {id: row.id})
SET wish += row.wish
FOREACH (one IN row.claims |
  MERGE (claim:WishClaim {id: one.claim.id})
  ON CREATE SET claim += one.who
  SET claim += one.claim
  MERGE (claim)-[:CLAIMS]->(wish)
  FOREACH (each IN one.files |
    MERGE (file:Attachment {id: each.id})
    ON CREATE SET file = each
    MERGE (claim)-[:HAS_FILE]->(file)))
