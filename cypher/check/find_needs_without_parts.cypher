// Needs (需求) on the lists that ask for nothing: without any part (需求分项) that stands.
// params: none
// returns: id
// access: read
MATCH (need:Need {route: 'lists'})
WHERE NOT EXISTS { (need)-[:HAS_PART]->(part:NeedPart) WHERE part.withdrawn IS NULL }
RETURN need.id AS id
ORDER BY id
