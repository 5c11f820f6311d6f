MATCH (node)
WHERE NOT node:Audit
RETURN count(node) AS nodes, COUNT { ()-[]->() } AS relationships
