// 每个账户得了多少分、兑换多少、冲正多少、还剩多少（图）
// title: 积分余额 · Points and balances
// params: street: string, limit: integer
// returns: path
// access: read
MATCH path = (entry:PointEntry)-[:BOOKED_ON]->(account:PointAccount)-[:HELD_BY]->(:Unit|PartyMember)
MATCH (account)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name]
RETURN path ORDER BY account.number, entry.number
LIMIT toInteger($limit)
