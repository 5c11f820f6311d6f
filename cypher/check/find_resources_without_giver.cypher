// Resources (资源) that no unit gives, or several.
// params: none
// returns: id
// access: read
MATCH (resource:Resource)
WHERE COUNT { (resource)-[:OFFERED_BY]->(:Unit) } <> 1
RETURN resource.id AS id
ORDER BY id
