// Nodes with a property that the schema (图的模式) does not know for their labels, but for moments of writing.
// params: known: map
// returns: id
// access: read
MATCH (node)
WHERE any(name IN keys(node)
  WHERE name <> 'id' AND NOT name ENDS WITH '_at' AND none(label IN labels(node) WHERE name IN coalesce($known[label], [])))
RETURN coalesce(node.id, elementId(node)) AS id
ORDER BY id
