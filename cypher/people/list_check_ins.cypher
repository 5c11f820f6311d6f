// The check-ins (签到) of a day in a street.
// params: code: string, day: date
// returns: check_in, number, community, street
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(community:Community)<-[:DONE_IN]-(check:CheckIn)
WHERE check.day = $day
MATCH (check)-[:DONE_BY]->(member:PartyMember)
RETURN check {.*} AS check_in, member.number AS number, community.name AS community,
  street.name AS street
ORDER BY community, check.activity, number
