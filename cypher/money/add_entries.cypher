// Books ledger lines (经费台账) of communities; they are appended, never edited.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (community:Community {id: row.community_id})
MERGE (entry:MoneyEntry {voucher_key: row.entry.voucher_key})
ON CREATE SET entry = row.entry
MERGE (entry)-[:BOOKED_IN]->(community)
