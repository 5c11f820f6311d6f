// 哪些服务得分最多，谁出资兑换
// title: 积分从哪里来 · What earns points
// params: street: string, limit: integer
// returns: scheme, kind, item, class, entries, points, payer
// access: read
MATCH (entry:PointEntry)-[:BOOKED_ON]->(account:PointAccount)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name]
RETURN account.scheme AS scheme, entry.kind AS kind, coalesce(entry.item_name, entry.reward, '') AS item,
  coalesce(entry.group, '') AS class, count(entry) AS entries, sum(entry.points) AS points, coalesce(entry.payer, '') AS payer
ORDER BY points DESC, scheme, item
LIMIT toInteger($limit)
