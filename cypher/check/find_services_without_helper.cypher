// Service records (服务记录) that nobody did, or several, or that were done in no one community.
// params: none
// returns: id
// access: read
MATCH (record:ServiceRecord)
WHERE COUNT { (record)-[:DONE_BY]->(:PartyMember|Unit) } <> 1
  OR COUNT { (record)-[:DONE_IN]->(:Community) } <> 1
RETURN record.id AS id
ORDER BY id
