// Opens accounts of points (积分账户) for units, members and residents, or takes what is said anew.
// params: rows: list
// returns: id, holders, communities
// access: write
UNWIND $rows AS row
MATCH (street:Street {code: row.street_code})
MERGE (account:PointAccount {id: row.account.id})
SET account += row.account
MERGE (account)-[:IN_STREET]->(street)
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact += values
  MERGE (account)-[:HAS_CONTACT]->(contact))
WITH account, row
CALL (account, row) {
  MATCH (unit:Unit {id: row.unit_id})
  MERGE (account)-[:HELD_BY]->(unit)
  RETURN count(unit) AS units
}
CALL (account, row) {
  MATCH (member:PartyMember {id: row.member_id})
  MERGE (account)-[:HELD_BY]->(member)
  RETURN count(member) AS members
}
CALL (account, row) {
  MATCH (community:Community {id: row.community_id})
  MERGE (account)-[:IN_COMMUNITY]->(community)
  RETURN count(community) AS communities
}
RETURN account.id AS id, units + members AS holders, communities
