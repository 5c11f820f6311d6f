// Wishes (微心愿) that count other claims than those made for them.
// params: none
// returns: id
// access: read
MATCH (wish:Wish)
WHERE COUNT { (:WishClaim)-[:CLAIMS]->(wish) } <> coalesce(wish.claims, 0)
RETURN wish.id AS id
ORDER BY id
