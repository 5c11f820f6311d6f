// Links ledger lines (经费台账) to agreement, unit and project where these are on record.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (entry:MoneyEntry {id: row.entry.id})
OPTIONAL MATCH (agreement:Agreement {id: row.agreement_id})
OPTIONAL MATCH (unit:Unit {id: row.unit_id})
OPTIONAL MATCH (:Community {id: row.community_id})<-[:RAISED_IN]-(:Need)<-[:SERVES]-
  (project:Project {number: row.project})
FOREACH (_ IN CASE WHEN agreement IS NULL THEN [] ELSE [1] END |
  MERGE (entry)-[:UNDER]->(agreement))
FOREACH (_ IN CASE WHEN unit IS NULL THEN [] ELSE [1] END | MERGE (entry)-[:PAID_BY]->(unit))
FOREACH (_ IN CASE WHEN project IS NULL THEN [] ELSE [1] END |
  MERGE (entry)-[:SPENT_ON]->(project))
