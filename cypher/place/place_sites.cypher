// Places sites (场所) inside the site they name, where that one is in the register of the community.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (site:Site {id: row.id})-[:IN_COMMUNITY]->(community:Community)
MATCH (above:Site {name: row.above})-[:IN_COMMUNITY]->(community)
WHERE above.id <> site.id
WITH site, above ORDER BY above.id
WITH site, head(collect(above)) AS above
MERGE (site)-[:PART_OF]->(above)
