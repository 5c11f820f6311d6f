// Every ledger line (经费台账), to see whether an account holds less than nothing.
// params: none
// returns: entry
// access: read
MATCH (entry:MoneyEntry)
RETURN entry {.*} AS entry
