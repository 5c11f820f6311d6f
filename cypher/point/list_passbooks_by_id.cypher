// Accounts of points (积分账户) by their ids, with their entries in the order they were booked.
// params: ids: list
// returns: account, street_code, community, contact, holder_name, entries
// access: read
UNWIND $ids AS id
MATCH (account:PointAccount {id: id})-[:IN_STREET]->(street:Street)
OPTIONAL MATCH (account)-[:IN_COMMUNITY]->(community:Community)
OPTIONAL MATCH (account)-[:HAS_CONTACT]->(contact:Contact)
OPTIONAL MATCH (account)-[:HELD_BY]->(:PartyMember)-[:HAS_CONTACT]->(known:Contact)
CALL (account) {
  MATCH (entry:PointEntry)-[:BOOKED_ON]->(account)
  OPTIONAL MATCH (entry)-[:REVERSES]->(before:PointEntry)
  WITH entry, before ORDER BY entry.number
  RETURN collect(entry {.*, reverses: before.id}) AS entries
}
RETURN account {.*} AS account, street.code AS street_code, community.name AS community,
  contact {.*} AS contact, known.name AS holder_name, entries
