// Links ledger lines (经费台账) to agreement, unit, project, paper and what they take back, where
// these are on record.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (entry:MoneyEntry {voucher_key: row.entry.voucher_key})
OPTIONAL MATCH (agreement:Agreement {id: row.agreement_id})
OPTIONAL MATCH (unit:Unit {id: row.unit_id})
OPTIONAL MATCH (paper:MoneyPaper {paper_key: row.paper_key})
OPTIONAL MATCH (reversed:MoneyEntry {voucher_key: row.reverses})
OPTIONAL MATCH (:Community {id: row.community_id})<-[:RAISED_IN]-(:Need)<-[:SERVES]-
  (project:Project {number: row.project})
FOREACH (_ IN CASE WHEN agreement IS NULL THEN [] ELSE [1] END |
  MERGE (entry)-[:UNDER]->(agreement))
FOREACH (_ IN CASE WHEN unit IS NULL THEN [] ELSE [1] END | MERGE (entry)-[:PAID_BY]->(unit))
FOREACH (_ IN CASE WHEN paper IS NULL THEN [] ELSE [1] END | MERGE (entry)-[:ALLOWED_BY]->(paper))
FOREACH (_ IN CASE WHEN reversed IS NULL THEN [] ELSE [1] END |
  MERGE (entry)-[:REVERSES]->(reversed))
FOREACH (_ IN CASE WHEN project IS NULL THEN [] ELSE [1] END |
  MERGE (entry)-[:SPENT_ON]->(project))
