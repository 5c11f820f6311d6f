// Puts bodies (组织) in the street, community and compounds they are of.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (body:Body {id: row.id})
MATCH (street:Street {id: row.street_id})
MERGE (body)-[:IN_STREET]->(street)
WITH body, row
MATCH (community:Community {id: row.community_id})
MERGE (body)-[:IN_COMMUNITY]->(community)
WITH body, row
UNWIND row.compound_ids AS compound_id
MATCH (compound:Site {id: compound_id})
WHERE compound:Compound
MERGE (body)-[:IN_COMPOUND]->(compound)
