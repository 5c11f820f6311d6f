// 每个账户得了多少分、兑换多少、冲正多少、还剩多少
// title: 积分余额 · Points and balances
// params: street: string, limit: integer
// returns: scheme, kind, holder, earned, redeemed, balance
// access: read
MATCH (account:PointAccount)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name]
OPTIONAL MATCH (entry:PointEntry)-[:BOOKED_ON]->(account)
RETURN account.scheme AS scheme, account.kind AS kind, account.number AS holder,
  sum(CASE entry.kind WHEN '获得' THEN entry.points ELSE 0 END) AS earned,
  -sum(CASE entry.kind WHEN '兑换' THEN entry.points ELSE 0 END) AS redeemed, coalesce(sum(entry.points), 0) AS balance
ORDER BY balance DESC, scheme, holder
LIMIT toInteger($limit)
