// Ledger lines (经费台账) that matter for new ones: those of the same vouchers and communities.
// params: keys: list, community_ids: list
// returns: entry
// access: read
CALL () {
  UNWIND $keys AS key
  MATCH (entry:MoneyEntry {voucher_key: key})
  RETURN entry
  UNION
  UNWIND $community_ids AS id
  MATCH (:Community {id: id})<-[:BOOKED_IN]-(entry:MoneyEntry)
  RETURN entry
}
RETURN entry {.*} AS entry
