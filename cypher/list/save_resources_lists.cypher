// Puts resources lists (资源清单) of units in the state they come to by being sent in.
// params: round_id: string, state: string, units: list
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $units AS row
MATCH (unit:Unit {id: row.sender_id})
MERGE (list:ResourcesList {id: row.list_id})
SET list.state = $state
REMOVE list.reason
MERGE (list)-[:SENT_IN]->(round)
MERGE (list)-[:SENT_BY]->(unit)
