// Puts bodies (组织) of streets below the body they name, wherever both are in the register.
// params: keys: list
// returns: nothing
// access: write
MATCH (street:Street)<-[:IN_STREET]-(body:Body)
WHERE street.key IN $keys AND body.above_id IS NOT NULL
MATCH (above:Body {id: body.above_id})
MERGE (body)-[:BELOW]->(above)
