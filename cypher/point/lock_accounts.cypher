// Takes accounts of points (积分账户) for one writer until its transaction ends, in the order given.
// params: ids: list, at: datetime
// returns: id
// access: write
UNWIND $ids AS id
MATCH (account:PointAccount {id: id})
SET account.locked_at = $at
RETURN account.id AS id
