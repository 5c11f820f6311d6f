// Every line of a street's ledger (经费台账), by day and voucher.
// params: code: string
// returns: entry
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(:Community)<-[:BOOKED_IN]-(entry:MoneyEntry)
RETURN entry {.*} AS entry
ORDER BY entry.day, entry.voucher_key
