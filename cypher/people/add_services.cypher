// Appends service records (服务记录) of members and units; what a record holds comes back.
// params: rows: list
// returns: record
// access: write
UNWIND $rows AS row
MATCH (helper:PartyMember|Unit {id: row.helper_id})
MATCH (community:Community {id: row.community_id})
MERGE (record:ServiceRecord {id: row.record.id})
ON CREATE SET record = row.record
MERGE (record)-[:DONE_BY]->(helper)
MERGE (record)-[:DONE_IN]->(community)
RETURN record {.*} AS record
