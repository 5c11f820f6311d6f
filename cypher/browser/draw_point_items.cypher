// 哪些服务得分最多，谁出资兑换（图）
// title: 积分从哪里来 · What earns points
// params: street: string, limit: integer
// returns: path
// access: read
MATCH path = (:Task|ServiceRecord|Wish)<-[:EARNED_BY]-(entry:PointEntry)-[:BOOKED_ON]->(account:PointAccount)
MATCH (account)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name]
RETURN path ORDER BY entry.points DESC, account.number
LIMIT toInteger($limit)
