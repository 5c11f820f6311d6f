// Links claims (认领) to the unit or the party member who gives.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (claim:WishClaim {id: row.claim_id})
OPTIONAL MATCH (unit:Unit {id: row.giver_id})
OPTIONAL MATCH (member:PartyMember {id: row.giver_id})
FOREACH (_ IN CASE WHEN unit IS NULL THEN [] ELSE [1] END | MERGE (claim)-[:CLAIMED_BY]->(unit))
FOREACH (_ IN CASE WHEN member IS NULL THEN [] ELSE [1] END |
  MERGE (claim)-[:CLAIMED_BY]->(member))
