// Takes a minutes (会议纪要) for one writer until its transaction ends, and tells how it stands.
// params: id: string, at: datetime
// returns: minutes, signer
// access: write
MATCH (minutes:Minutes {id: $id})
SET minutes.locked_at = $at
WITH minutes
OPTIONAL MATCH (minutes)-[:HAS_CONTACT]->(contact:Contact)
RETURN minutes {.*} AS minutes, contact.name AS signer
