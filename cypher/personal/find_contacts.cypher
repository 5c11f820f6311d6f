// The records of personal data (个人信息) in which a name or number stands, with their owners
// and the scans (扫描件) of those.
// params: told: list
// returns: label, id, contact, files
// access: read
MATCH (owner)-[:HAS_CONTACT]->(contact:Contact)
WHERE any(name IN keys(contact) WHERE name <> 'id' AND any(word IN $told
  WHERE contact[name] = word OR (name = 'extra' AND contact.extra CONTAINS word)))
RETURN head(labels(owner)) AS label, owner.id AS id, contact {.*} AS contact,
  [(owner)-[:HAS_SCAN]->(:Scan)-[:HAS_FILE]->(file:Attachment) | file {.*}] AS files
ORDER BY label, id
