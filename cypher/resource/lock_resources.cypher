// Takes the accounts of resources (资源) for one writer, in the order given.
// params: ids: list, at: datetime
// returns: id
// access: write
UNWIND $ids AS id
MATCH (resource:Resource {id: id})
SET resource.locked_at = $at
RETURN resource.id AS id
