// Every node (节点) but those that say what was done, for the fingerprint.
// params: timeless: list
// returns: labels, properties
// access: read
MATCH (node)
WHERE none(label IN labels(node) WHERE label IN $timeless)
RETURN labels(node) AS labels, properties(node) AS properties
