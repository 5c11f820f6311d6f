// Ends the membership (成员单位) of units that are members no longer; the relationship stays.
// params: keys: list, committee: list, alliance: list, at: datetime
// returns: nothing
// access: write
MATCH (street:Street)<-[:IN_STREET]-(unit:Unit)-[member:MEMBER_OF]->(body:Body)
WHERE street.key IN $keys AND member.ended IS NULL AND (
  (body:Alliance AND NOT coalesce(unit.membership, '') IN $alliance) OR
  (body:JointPartyCommittee AND (NOT coalesce(unit.membership, '') IN $committee
    OR NOT EXISTS { (unit)-[:IN_COMMUNITY]->(:Community)<-[:IN_COMMUNITY]-(body) })))
SET member.ended = true, member.ended_at = $at
