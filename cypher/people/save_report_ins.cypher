// Reports members and units in to communities (报到), and ends with a last day what stands.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (helper:PartyMember|Unit {id: row.helper_id})
MATCH (community:Community {id: row.community_id})
MERGE (helper)-[report:REPORTED_IN_TO {key: row.report.key}]->(community)
SET report = row.report
