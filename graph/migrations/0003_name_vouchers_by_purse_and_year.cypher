CALL () {
  MATCH (entry:MoneyEntry)-[:BOOKED_IN]->(:Community)-[:IN_STREET]->(street:Street)
  WHERE entry.voucher_key IS NULL
  SET entry.voucher_key =
    street.key + '|' + entry.fund + '|' + toString(entry.day.year) + '|' + entry.voucher
}
CALL () {
  MATCH (unit:Unit)<-[:MADE_BY]-(agreement:Agreement)-[:MADE_WITH]->(community:Community)
  MERGE (unit)-[paired:PAIRED_WITH {agreement: agreement.id}]->(community)
  SET paired.since = agreement.signed_on
  WITH DISTINCT unit, community
  MATCH (unit)-[old:PAIRED_WITH]->(community)
  WHERE old.agreement IS NULL
  DELETE old
}
