// Entries of points (积分记录) by their ids, with the account each stands on.
// params: ids: list
// returns: entry, account_id
// access: read
UNWIND $ids AS id
MATCH (entry:PointEntry {id: id})-[:BOOKED_ON]->(account:PointAccount)
RETURN entry {.*} AS entry, account.id AS account_id
