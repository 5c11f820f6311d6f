// Makes units (单位) members (成员单位) of their community's 大党委 and their street's 党建联盟.
// params: keys: list, committee: list, alliance: list, at: datetime
// returns: nothing
// access: write
MATCH (street:Street)
WHERE street.key IN $keys
CALL (street) {
  MATCH (street)<-[:IN_STREET]-(body:JointPartyCommittee)-[:IN_COMMUNITY]->(community:Community)
  MATCH (community)<-[:IN_COMMUNITY]-(unit:Unit)
  WHERE unit.membership IN $committee
  RETURN unit, body
  UNION
  MATCH (street)<-[:IN_STREET]-(body:Alliance)
  MATCH (street)<-[:IN_STREET]-(unit:Unit)
  WHERE unit.membership IN $alliance
  RETURN unit, body
}
MERGE (unit)-[member:MEMBER_OF]->(body)
ON CREATE SET member.since_at = $at
REMOVE member.ended, member.ended_at
