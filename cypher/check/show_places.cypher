// What broken nodes (节点) are: label, number or name, and what they hang on, for a person to find them.
// params: ids: list
// returns: id, labels, named, near
// access: read
UNWIND $ids AS id
MATCH (node {id: id})
OPTIONAL MATCH (node)--(near:Street|Community|Unit|Round|Project|NeedsList)
WITH id, node, [one IN collect(DISTINCT near) | coalesce(one.number, one.name)] AS near
RETURN id, labels(node) AS labels, coalesce(node.number, node.name, node.login, '') AS named, near
