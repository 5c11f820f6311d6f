// Takes a call-up (召集令) to its next state, with the resource (资源) its group became.
// params: id: string, state: string, resource_ids: list
// returns: nothing
// access: write
MATCH (call:CallUp {id: $id})
SET call.state = $state
WITH call
MATCH (resource:Resource) WHERE resource.id IN $resource_ids
MERGE (call)-[:BECAME]->(resource)
