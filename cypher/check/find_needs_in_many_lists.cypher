// Needs (需求) that stand in no list or in several.
// params: none
// returns: id
// access: read
MATCH (need:Need)
WHERE COUNT { (need)-[:LISTED_IN]->(:NeedsList) } <> 1
RETURN need.id AS id
ORDER BY id
