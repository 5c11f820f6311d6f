// Takes away some nodes (节点) of a graph that holds nothing but what it was set up with, or half a restore.
// params: limit: integer
// returns: count
// access: write
MATCH (node)
WITH node LIMIT $limit
DETACH DELETE node
RETURN count(node) AS count
