// Offers resources (资源) that are already known in a round's lists, or offers them anew.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (resource:Resource {id: row.resource.id})
MATCH (list:ResourcesList {id: row.list_id})
MERGE (resource)-[offer:OFFERED_IN]->(list)
SET offer = row.offer
