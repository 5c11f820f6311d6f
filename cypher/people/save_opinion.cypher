// Keeps a home unit's request for an opinion (征求意见); what is said stands in a contact.
// params: opinion: map, member_id: string, community_id: string, contacts: list
// returns: id
// access: write
MATCH (member:PartyMember {id: $member_id})
MATCH (community:Community {id: $community_id})
MERGE (opinion:Opinion {id: $opinion.id})
SET opinion = $opinion
MERGE (opinion)-[:ABOUT_MEMBER]->(member)
MERGE (opinion)-[:DONE_IN]->(community)
FOREACH (values IN $contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (opinion)-[:HAS_CONTACT]->(contact))
RETURN opinion.id AS id
