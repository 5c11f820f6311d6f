// The service records (服务记录) of helpers, activities and days that are to be recorded.
// params: rows: list
// returns: record, reversal, number, unit, community, street
// access: read
UNWIND $rows AS row
MATCH (helper:PartyMember|Unit {id: row.helper_id})<-[:DONE_BY]-(record:ServiceRecord)
WHERE record.served_on = row.day
MATCH (record)-[:DONE_IN]->(community:Community {id: row.community_id})-[:IN_STREET]->(street:Street)
OPTIONAL MATCH (record)<-[:REVERSES]-(reversal:ServiceReversal)
RETURN DISTINCT record {.*} AS record, reversal {.*} AS reversal,
  CASE WHEN helper:PartyMember THEN helper.number END AS number,
  CASE WHEN helper:Unit THEN helper.name END AS unit,
  community.name AS community, street.name AS street
