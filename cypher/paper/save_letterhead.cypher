// Keeps what the papers of a street, or of one community of it, bear from now on (发文信息).
// params: street_code: string, letterhead: map
// returns: id
// access: write
MATCH (street:Street {code: $street_code})
MERGE (letterhead:Letterhead {id: $letterhead.id})
WITH street, letterhead, coalesce(letterhead.revisions, 0) + 1 AS revisions
SET letterhead = $letterhead, letterhead.revisions = revisions
MERGE (letterhead)-[:OF_STREET]->(street)
RETURN letterhead.id AS id
