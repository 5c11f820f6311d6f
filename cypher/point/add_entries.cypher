// Appends entries of points (积分记录) to their accounts: what earned them, and what they take back.
// params: rows: list
// returns: id, services
// access: write
UNWIND $rows AS row
MATCH (account:PointAccount {id: row.account_id})
MERGE (entry:PointEntry {id: row.entry.id})
SET entry = row.entry
MERGE (entry)-[:BOOKED_ON]->(account)
WITH entry, row
CALL (entry, row) {
  MATCH (task:Task {id: row.service_id})
  MERGE (entry)-[:EARNED_BY]->(task)
  RETURN count(task) AS tasks
}
CALL (entry, row) {
  MATCH (record:ServiceRecord {id: row.service_id})
  WHERE NOT EXISTS { (:ServiceReversal)-[:REVERSES]->(record) }
  MERGE (entry)-[:EARNED_BY]->(record)
  RETURN count(record) AS records
}
CALL (entry, row) {
  MATCH (wish:Wish {id: row.service_id})
  MERGE (entry)-[:EARNED_BY]->(wish)
  RETURN count(wish) AS wishes
}
CALL (entry, row) {
  MATCH (before:PointEntry {id: row.reverses})
  MERGE (entry)-[:REVERSES]->(before)
}
RETURN entry.id AS id, tasks + records + wishes AS services
