// Ledger lines (经费台账) as they are booked.
// params: ids: list
// returns: entry
// access: read
UNWIND $ids AS id
MATCH (entry:MoneyEntry {id: id})
RETURN entry {.*} AS entry
