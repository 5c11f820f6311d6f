// The refused lines (不同意) that corrections (更正) of a street came of and still count.
// params: street_code: string
// returns: id
// access: read
MATCH (:Street {code: $street_code})<-[:IN_STREET]-(correction:Correction)
WHERE correction.until IS NULL
MATCH (correction)-[:CAME_OF]->(line:ProposalLine)
RETURN DISTINCT line.id AS id
ORDER BY id
