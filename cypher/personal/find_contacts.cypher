// The records of personal data (个人信息) in which a name or number stands, with their owners.
// params: told: list
// returns: label, id, contact
// access: read
MATCH (owner)-[:HAS_CONTACT]->(contact:Contact)
WHERE any(name IN keys(contact) WHERE name <> 'id' AND any(word IN $told
  WHERE contact[name] = word OR (name = 'extra' AND contact.extra CONTAINS word)))
RETURN head(labels(owner)) AS label, owner.id AS id, contact {.*} AS contact
ORDER BY label, id
