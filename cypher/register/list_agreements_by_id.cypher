// Agreements (共建协议) as they are on record.
// params: ids: list
// returns: agreement
// access: read
UNWIND $ids AS id
MATCH (agreement:Agreement {id: id})
RETURN agreement {.*} AS agreement
