// 五种资金来源各到账、支出多少（含项目支出，冲销的已扣除），还剩多少（图）
// title: 五种资金 · The five purses
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (entry:MoneyEntry)-[:BOOKED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY community.name, entry.fund, entry.day
LIMIT toInteger($limit)
