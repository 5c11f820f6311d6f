// Members (党员) and units (单位) with several report-ins (报到) to one community that have no end.
// params: none
// returns: id
// access: read
MATCH (helper:PartyMember|Unit)-[report:REPORTED_IN_TO]->(community:Community)
WHERE report.ended IS NULL AND report.until IS NULL
WITH helper, community, count(report) AS reports
WHERE reports > 1
RETURN DISTINCT helper.id AS id
ORDER BY id
