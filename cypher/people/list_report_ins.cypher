// Every report-in (报到) of members and units to the communities of a street, ended ones too.
// params: code: string
// returns: number, unit, community, street, report
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(community:Community)
MATCH (helper:PartyMember|Unit)-[report:REPORTED_IN_TO]->(community)
RETURN CASE WHEN helper:PartyMember THEN helper.number END AS number,
  CASE WHEN helper:Unit THEN helper.name END AS unit,
  community.name AS community, street.name AS street, report {.*} AS report
ORDER BY community, number, unit, report.key
