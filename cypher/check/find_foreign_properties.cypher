// Nodes with a property that the schema does not know for their labels (图的模式).
// params: known: map
// returns: id
// access: read
MATCH (node)
WHERE any(name IN keys(node)
  WHERE name <> 'id' AND none(label IN labels(node) WHERE name IN coalesce($known[label], [])))
RETURN coalesce(node.id, elementId(node)) AS id
ORDER BY id
