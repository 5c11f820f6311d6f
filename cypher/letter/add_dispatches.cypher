// Appends records that letters were sent (发函记录) from communities.
// params: rows: list
// returns: id
// access: write
UNWIND $rows AS row
MATCH (community:Community {id: row.community_id})
MERGE (dispatch:Dispatch {id: row.dispatch.id})
ON CREATE SET dispatch = row.dispatch
MERGE (dispatch)-[:SENT_FROM]->(community)
RETURN dispatch.id AS id
