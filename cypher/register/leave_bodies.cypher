// Ends the membership (成员单位) of units that are members no longer; the relationship stays.
// params: keys: list, committee: list, alliance: list, at: datetime
// returns: nothing
// access: write
MATCH (body:Alliance|JointPartyCommittee)-[:IN_STREET]->(street:Street)
WHERE street.key IN $keys
MATCH (unit:Unit)-[member:MEMBER_OF]->(body)
WHERE member.ended IS NULL AND (
  (body:Alliance AND NOT coalesce(unit.membership, '') IN $alliance) OR
  (body:JointPartyCommittee AND (NOT coalesce(unit.membership, '') IN $committee
    OR NOT EXISTS { (unit)-[:IN_COMMUNITY]->(:Community)<-[:IN_COMMUNITY]-(body) })))
SET member.ended = true, member.ended_at = $at
