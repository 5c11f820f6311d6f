// Nodes that hold a person's name or phone outside a contact (联系信息).
// params: properties: list
// returns: id
// access: read
MATCH (node)
WHERE NOT node:Contact AND any(name IN keys(node) WHERE name IN $properties)
RETURN coalesce(node.id, elementId(node)) AS id
ORDER BY id
