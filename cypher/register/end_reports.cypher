// Ends report-ins (报到) of party members that no longer stand; they stay on record.
// params: ids: list, at: datetime
// returns: nothing
// access: write
UNWIND $ids AS id
MATCH (:PartyMember {id: id})-[report:REPORTED_IN_TO]->(:Community)
WHERE report.ended IS NULL
SET report.ended = true, report.ended_at = $at
