// Reports party members (党员) in to a community (报到), dated, with the kind of management.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (member:PartyMember {id: row.id})
MATCH (community:Community {id: row.community_id})
MERGE (member)-[report:REPORTED_IN_TO {key: row.key}]->(community)
SET report.day = row.day, report.management = row.management
REMOVE report.ended, report.ended_at, report.until
