// Puts needs lists (需求清单) of communities in the state they come to by being sent in.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (round:Round {id: row.round_id})
MATCH (community:Community {id: row.sender_id})
MERGE (list:NeedsList {id: row.list_id})
SET list.state = row.state
REMOVE list.reason
MERGE (list)-[:SENT_IN]->(round)
MERGE (list)-[:SENT_BY]->(community)
