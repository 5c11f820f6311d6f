// Party members (党员) without exactly one affiliation (隶属) that stands.
// params: none
// returns: id
// access: read
MATCH (member:PartyMember)
WHERE COUNT { (member)-[now:AFFILIATED_TO]->(:Body) WHERE now.ended IS NULL } <> 1
RETURN member.id AS id
ORDER BY id
