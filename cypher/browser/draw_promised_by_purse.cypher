// 每种资金来源承诺多少、到账多少、还差多少；冲销的已扣除（图）
// title: 各资金来源的承诺和到账 · Promised against paid by purse
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:Unit)<-[:MADE_BY]-(agreement:Agreement)<-[:UNDER]-(:MoneyEntry {flow: '到账'})-[:BOOKED_IN]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY agreement.fund, agreement.number
LIMIT toInteger($limit)
