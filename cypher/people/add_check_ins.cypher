// Keeps that members came to an activity (签到); the first check-in stands.
// params: rows: list
// returns: check_in
// access: write
UNWIND $rows AS row
MATCH (member:PartyMember {id: row.member_id})
MATCH (community:Community {id: row.community_id})
MERGE (check:CheckIn {id: row.check_in.id})
ON CREATE SET check = row.check_in
MERGE (check)-[:DONE_BY]->(member)
MERGE (check)-[:DONE_IN]->(community)
RETURN check {.*} AS check_in
