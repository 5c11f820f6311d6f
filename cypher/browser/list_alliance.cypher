// 谁是成员单位：大党委和党建联盟，出过多少力
// title: 成员单位 · Member units
// params: street: string, unit: string, limit: integer
// returns: body, unit, kind, resources, tasks
// access: read
MATCH (unit:Unit)-[member:MEMBER_OF]->(body:JointPartyCommittee|Alliance)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name] AND NOT coalesce(member.ended, false)
RETURN body.name AS body, unit.name AS unit, unit.kind AS kind, count {(unit)<-[:OFFERED_BY]-()} AS resources,
  count {(unit)<-[:OWNED_BY]-()} AS tasks
ORDER BY body, tasks, unit
LIMIT toInteger($limit)
