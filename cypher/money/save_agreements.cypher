// Stores agreements (共建协议) and the pairing (结对共建) of unit and community they stand for.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (unit:Unit {id: row.unit_id})
MATCH (community:Community {id: row.community_id})
MERGE (agreement:Agreement {id: row.agreement.id})
SET agreement += row.agreement
MERGE (agreement)-[:MADE_BY]->(unit)
MERGE (agreement)-[:MADE_WITH]->(community)
MERGE (unit)-[paired:PAIRED_WITH {agreement: agreement.id}]->(community)
SET paired.since = agreement.signed_on
