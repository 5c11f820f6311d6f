// Contacts (联系信息) that are nobody's: no one would find them to correct or erase them.
// params: none
// returns: id
// access: read
MATCH (contact:Contact)
WHERE NOT EXISTS { (contact)<-[:HAS_CONTACT]-() }
RETURN contact.id AS id
ORDER BY id
