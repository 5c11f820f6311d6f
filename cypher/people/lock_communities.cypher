// Takes communities (社区) for one writer, in the order given.
// params: ids: list, at: datetime
// returns: id
// access: write
UNWIND $ids AS id
MATCH (community:Community {id: id})
SET community.locked_at = $at
RETURN community.id AS id
