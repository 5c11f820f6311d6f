// Every relationship (关系) but those of nodes that say what was done, for the fingerprint.
// params: timeless: list
// returns: start, type, end, properties
// access: read
MATCH (start)-[relationship]->(end)
WHERE none(label IN labels(start) + labels(end) WHERE label IN $timeless)
RETURN start.id AS start, type(relationship) AS type, end.id AS end,
  properties(relationship) AS properties
