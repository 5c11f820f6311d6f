// Puts needs lists (需求清单) of communities in the state they come to by being sent in.
// params: round_id: string, state: string, communities: list
// returns: nothing
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $communities AS row
MATCH (community:Community {id: row.sender_id})
MERGE (list:NeedsList {id: row.list_id})
SET list.state = $state
REMOVE list.reason
MERGE (list)-[:SENT_IN]->(round)
MERGE (list)-[:SENT_BY]->(community)
