// Blanks records of personal data (个人信息); what they belong to stays.
// params: ids: list
// returns: count
// access: write
MATCH (contact:Contact)
WHERE contact.id IN $ids
SET contact = {id: contact.id}
RETURN count(contact) AS count
