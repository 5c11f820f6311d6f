// Appends corrections (更正) of a street, with the rows and the refused line they came of.
// params: street_code: string, rows: list
// returns: nothing
// access: write
MATCH (street:Street {code: $street_code})
UNWIND $rows AS row
MERGE (correction:Correction {id: row.correction.id})
SET correction = row.correction
MERGE (correction)-[:IN_STREET]->(street)
WITH correction, row
OPTIONAL MATCH (need:Need {id: row.correction.need_key})
OPTIONAL MATCH (resource:Resource {id: row.correction.resource_key})
OPTIONAL MATCH (line:ProposalLine {id: row.line_id})
FOREACH (one IN [it IN [need] WHERE it IS NOT NULL] | MERGE (correction)-[:CORRECTS]->(one))
FOREACH (one IN [it IN [resource] WHERE it IS NOT NULL] | MERGE (correction)-[:CORRECTS]->(one))
FOREACH (one IN [it IN [line] WHERE it IS NOT NULL] | MERGE (correction)-[:CAME_OF]->(one))
