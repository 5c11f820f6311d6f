// 各单位有多少党员向社区报到
// title: 单位报到人数 · Members reported in by home unit
// params: street: string, unit: string, limit: integer
// returns: unit, members, communities
// access: read
MATCH (unit:Unit)<-[:WORKS_AT]-(member:PartyMember)-[report:REPORTED_IN_TO]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name] AND NOT coalesce(report.ended, false)
RETURN unit.name AS unit, count(DISTINCT member) AS members, collect(DISTINCT community.name) AS communities
ORDER BY members DESC, unit
LIMIT toInteger($limit)
