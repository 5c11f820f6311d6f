// Takes wishes (微心愿) for one writer until its transaction ends, in the order they are given.
// params: ids: list, at: datetime
// returns: nothing
// access: write
UNWIND $ids AS id
MATCH (wish:Wish {id: id})
SET wish.locked_at = $at
