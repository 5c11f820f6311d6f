// Ends report-ins (报到) of party members that no longer stand, the day before the next begins.
// params: rows: list, at: datetime
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (:PartyMember {id: row.id})-[report:REPORTED_IN_TO]->(:Community)
WHERE report.ended IS NULL AND report.until IS NULL
SET report.ended = true, report.ended_at = $at,
  report.until = CASE WHEN coalesce(report.day < row.day, false) THEN row.day - duration({days: 1}) END
