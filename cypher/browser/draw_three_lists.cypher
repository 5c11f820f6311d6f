// 各社区三张清单各有几条：需求、已立项的需求、项目、任务（图）
// title: 本月三张清单 · The month's three lists
// params: street: string, month: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (community:Community)<-[:RAISED_IN]-(need:Need)<-[:SERVES]-(:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(:Unit)
MATCH (need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name] AND NOT coalesce(task.withdrawn, false)
RETURN path ORDER BY community.name, need.number
LIMIT toInteger($limit)
