// Appends who answers for a project (书记领办); the name stands in a contact.
// params: project_id: string, charge: map, contact: map
// returns: nothing
// access: write
MATCH (project:Project {id: $project_id})
MERGE (charge:Charge {id: $charge.id})
SET charge = $charge
MERGE (charge)-[:OF_PROJECT]->(project)
MERGE (contact:Contact {id: $contact.id})
SET contact = $contact
MERGE (charge)-[:HAS_CONTACT]->(contact)
