// The units (单位) of a street, by name.
// params: code: string
// returns: unit, contact
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(unit:Unit)
OPTIONAL MATCH (unit)-[:HAS_CONTACT]->(contact:Contact)
RETURN unit {.*} AS unit, contact {.*} AS contact
ORDER BY unit.name, unit.id
