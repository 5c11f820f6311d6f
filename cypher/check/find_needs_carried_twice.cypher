// Needs (需求) that live on in several later rounds (结转).
// params: none
// returns: id
// access: read
MATCH (need:Need)<-[:CARRIED_FROM]-(later:Need)
WITH need, count(later) AS lives
WHERE lives > 1
RETURN need.id AS id
ORDER BY id
