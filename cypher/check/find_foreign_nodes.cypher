// Nodes without an id or with a label that the schema does not know (图的模式).
// params: labels: list
// returns: id
// access: read
MATCH (node)
WHERE node.id IS NULL OR size(labels(node)) = 0
  OR any(label IN labels(node) WHERE NOT label IN $labels)
RETURN coalesce(node.id, elementId(node)) AS id
ORDER BY id
