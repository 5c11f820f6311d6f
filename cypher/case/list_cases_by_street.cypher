// The cases (民情事项) of a street with their steps (流转记录), by day and number.
// params: street_code: string
// returns: case, community, asker, phone, talk, steps
// access: read
MATCH (:Street {code: $street_code})<-[:IN_STREET]-(community:Community)
  <-[:RAISED_IN]-(one:Case)
OPTIONAL MATCH (one)-[:HAS_CONTACT]->(contact:Contact)
OPTIONAL MATCH (one)-[:COLLECTED_AT]->(talk:EveningTalk)
CALL (one) {
  OPTIONAL MATCH (step:CaseStep)-[:MOVES]->(one)
  OPTIONAL MATCH (step)-[:HAS_CONTACT]->(person:Contact)
  WITH step, person ORDER BY step.number
  WITH step, person WHERE step IS NOT NULL
  RETURN collect({step: step {.*}, person: person.name}) AS steps
}
RETURN one {.*} AS case, community.name AS community, contact.name AS asker,
  contact.phone AS phone, talk.told AS talk, steps
ORDER BY one.raised_on, one.number
