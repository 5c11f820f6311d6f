// 结对共建：单位和社区结对了多少、承诺多少（每个结对社区每年三万元可以对照）（图）
// title: 结对共建 · Pairings
// params: street: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)-[:PAIRED_WITH]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name]
RETURN path ORDER BY unit.name, community.name
LIMIT toInteger($limit)
