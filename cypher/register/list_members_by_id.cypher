// Party members (党员) as the register holds them, with their affiliation and report-ins.
// params: ids: list
// returns: member, contact, body_id, affiliations, reports
// access: read
UNWIND $ids AS id
MATCH (member:PartyMember {id: id})
OPTIONAL MATCH (member)-[:HAS_CONTACT]->(contact:Contact)
OPTIONAL MATCH (member)-[now:AFFILIATED_TO]->(body:Body)
WHERE now.ended IS NULL
RETURN member {.*} AS member, contact {.*} AS contact, body.id AS body_id,
  COUNT { (member)-[:AFFILIATED_TO]->(:Body) } AS affiliations,
  [(member)-[report:REPORTED_IN_TO]->(community:Community) WHERE report.ended IS NULL |
    {community_id: community.id, day: report.day, management: report.management}] AS reports
