// 各单位有多少党员向社区报到（图）
// title: 单位报到人数 · Members reported in by home unit
// params: street: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:WORKS_AT]-(:PartyMember)-[report:REPORTED_IN_TO]->(:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name] AND NOT coalesce(report.ended, false)
RETURN path ORDER BY unit.name
LIMIT toInteger($limit)
