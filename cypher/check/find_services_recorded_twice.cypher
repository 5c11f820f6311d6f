// Service records (服务记录) that stand beside another of the same helper, activity, place and day.
// params: none
// returns: id
// access: read
MATCH (helper:PartyMember|Unit)<-[:DONE_BY]-(record:ServiceRecord)-[:DONE_IN]->(place:Community)
WHERE NOT EXISTS { (record)<-[:REVERSES]-(:ServiceReversal) }
WITH helper, place, record.served_on AS day, record.activity AS activity, collect(record) AS records
WHERE size(records) > 1
UNWIND records AS record
RETURN record.id AS id
ORDER BY id
