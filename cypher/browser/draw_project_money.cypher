// 每个项目安排了多少、支出多少、还剩多少，出自哪种资金（图）
// title: 项目经费 · The money of projects
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (community:Community)<-[:BOOKED_IN]-(entry:MoneyEntry)-[:SPENT_ON]->(project:Project)-[:SERVES]->(:Need)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY project.number, entry.day
LIMIT toInteger($limit)
