// One service record (服务记录) of a street, with its reversal (冲销).
// params: code: string, id: string
// returns: record, reversal, number, unit, community, street
// access: read
MATCH (record:ServiceRecord {id: $id})-[:DONE_IN]->(community:Community)
  -[:IN_STREET]->(street:Street {code: $code})
MATCH (record)-[:DONE_BY]->(helper:PartyMember|Unit)
OPTIONAL MATCH (record)<-[:REVERSES]-(reversal:ServiceReversal)
RETURN record {.*} AS record, reversal {.*} AS reversal,
  CASE WHEN helper:PartyMember THEN helper.number END AS number,
  CASE WHEN helper:Unit THEN helper.name END AS unit,
  community.name AS community, street.name AS street
