// 承诺多少、到账多少，按资金来源（图）
// title: 承诺和到账 · Promised against paid
// params: street: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:MADE_BY]-(agreement:Agreement)-[:MADE_WITH]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name]
RETURN path ORDER BY agreement.promised_yuan DESC
LIMIT toInteger($limit)
