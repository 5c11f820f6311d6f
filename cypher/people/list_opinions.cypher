// The requests for an opinion (征求意见) that communities of a street got, with the answers.
// params: code: string
// returns: opinion, contact, member, community, street
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(community:Community)<-[:DONE_IN]-(opinion:Opinion)
MATCH (opinion)-[:ABOUT_MEMBER]->(member:PartyMember)
OPTIONAL MATCH (opinion)-[:HAS_CONTACT]->(contact:Contact)
RETURN opinion {.*} AS opinion, contact {.*} AS contact, member.number AS member,
  community.name AS community, street.name AS street
ORDER BY opinion.asked_on, member, opinion.unit
