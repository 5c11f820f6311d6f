MATCH (node)
WITH node LIMIT 20000
DETACH DELETE node
RETURN count(*) AS count
