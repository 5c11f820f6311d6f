// 谁是成员单位：大党委和党建联盟，出过多少力（图）
// title: 成员单位 · Member units
// params: street: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)-[member:MEMBER_OF]->(body:JointPartyCommittee|Alliance)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name] AND NOT coalesce(member.ended, false)
RETURN path ORDER BY body.name, unit.name
LIMIT toInteger($limit)
