// Puts resources lists (资源清单) of units in the state they come to by being sent in.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (round:Round {id: row.round_id})
MATCH (unit:Unit {id: row.sender_id})
MERGE (list:ResourcesList {id: row.list_id})
SET list.state = row.state
REMOVE list.reason
MERGE (list)-[:SENT_IN]->(round)
MERGE (list)-[:SENT_BY]->(unit)
