// Nodes that begin a relationship the schema does not know between such ends (图的模式).
// params: known: map
// returns: id
// access: read
MATCH (start)-[link]->(end)
WITH start, labels(start) AS heads, type(link) AS type, labels(end) AS tails
WHERE none(head IN heads WHERE any(tail IN tails WHERE tail IN coalesce($known[head + ' ' + type], [])))
RETURN DISTINCT coalesce(start.id, elementId(start)) AS id
ORDER BY id
