UNWIND $rows AS row
MATCH (round:Round {id: row.round_id})
MATCH (community:Community {id: row.sender_id})
MERGE (list:NeedsList {id: row.list_id})
SET list.state = row.state
MERGE (list)-[:SENT_IN]->(round)
MERGE (list)-[:SENT_BY]->(community)
