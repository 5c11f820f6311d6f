// The service records (服务记录) of a street in a span of days, with their reversals (冲销).
// params: code: string, since: date, until: date
// returns: record, reversal, number, unit, community, street
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(community:Community)
  <-[:DONE_IN]-(record:ServiceRecord)-[:DONE_BY]->(helper:PartyMember|Unit)
WHERE ($since IS NULL OR record.served_on >= $since)
  AND ($until IS NULL OR record.served_on <= $until)
OPTIONAL MATCH (record)<-[:REVERSES]-(reversal:ServiceReversal)
RETURN record {.*} AS record, reversal {.*} AS reversal,
  CASE WHEN helper:PartyMember THEN helper.number END AS number,
  CASE WHEN helper:Unit THEN helper.name END AS unit,
  community.name AS community, street.name AS street
ORDER BY record.served_on, community, record.activity, number, unit, record.number
