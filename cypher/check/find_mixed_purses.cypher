// Ledger lines (经费台账) of no purse, or of another purse than their agreement promised or than
// the line they take back.
// params: funds: list
// returns: id
// access: read
MATCH (entry:MoneyEntry)
WHERE NOT coalesce(entry.fund, '') IN $funds
  OR EXISTS { (entry)-[:UNDER]->(agreement:Agreement) WHERE agreement.fund <> entry.fund }
  OR EXISTS { (entry)-[:REVERSES]->(line:MoneyEntry) WHERE line.fund <> entry.fund }
RETURN entry.id AS id
ORDER BY id
