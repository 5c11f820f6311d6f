// Every ledger line (经费台账) of a known purse, to see whether an account holds less than nothing.
// params: funds: list
// returns: entry
// access: read
MATCH (entry:MoneyEntry)
WHERE entry.fund IN $funds
RETURN entry {.*} AS entry
