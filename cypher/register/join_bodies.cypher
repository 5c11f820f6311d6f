// Makes units (单位) members (成员单位) of their community's 大党委 and their street's 党建联盟.
// params: keys: list, committee: list, alliance: list, at: datetime
// returns: nothing
// access: write
MATCH (street:Street)<-[:IN_STREET]-(unit:Unit)
WHERE street.key IN $keys AND unit.membership IS NOT NULL
CALL (street, unit) {
  MATCH (unit)-[:IN_COMMUNITY]->(:Community)<-[:IN_COMMUNITY]-(body:JointPartyCommittee)
  WHERE unit.membership IN $committee
  RETURN body
  UNION
  MATCH (street)<-[:IN_STREET]-(body:Alliance)
  WHERE unit.membership IN $alliance
  RETURN body
}
MERGE (unit)-[member:MEMBER_OF]->(body)
ON CREATE SET member.since_at = $at
REMOVE member.ended, member.ended_at
