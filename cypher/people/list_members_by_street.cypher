// The party members (党员) in a street's register, with affiliation and the last report-in (报到).
// params: code: string
// returns: member, contact, affiliated_to, report
// access: read
MATCH (street:Street {code: $code})
MATCH (member:PartyMember {street: street.name})
OPTIONAL MATCH (member)-[:HAS_CONTACT]->(contact:Contact)
OPTIONAL MATCH (member)-[now:AFFILIATED_TO]->(body:Body)
WHERE now.ended IS NULL
CALL (member) {
  OPTIONAL MATCH (member)-[report:REPORTED_IN_TO]->(community:Community)
  WHERE report.ended IS NULL AND report.until IS NULL
  WITH report, community ORDER BY report.day DESC, community.name
  RETURN head(collect(
    CASE WHEN report IS NULL THEN null
    ELSE {community: community.name, day: report.day, management: report.management} END
  )) AS report
}
RETURN member {.*} AS member, contact {.*} AS contact, body.name AS affiliated_to, report
ORDER BY member.number
