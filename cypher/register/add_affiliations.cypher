// Affiliates party members (党员) to the one party organisation they belong to (隶属).
// params: rows: list, at: datetime
// returns: nothing
// access: write
UNWIND $rows AS row
MATCH (member:PartyMember {id: row.id})
MERGE (body:Body {id: row.body.id})
ON CREATE SET body = row.body, body:PartyOrganisation
MERGE (member)-[now:AFFILIATED_TO {number: row.number}]->(body)
ON CREATE SET now.since_at = $at
