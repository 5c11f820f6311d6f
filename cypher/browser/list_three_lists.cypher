// 各社区三张清单各有几条：需求、已立项的需求、项目、任务
// title: 本月三张清单 · The month's three lists
// params: street: string, month: string, community: string, limit: integer
// returns: community, month, needs, served, projects, tasks
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(need.withdrawn, false)
MATCH (need)-[:RAISED_IN]->(community:Community) WHERE $community IN ['', community.name]
OPTIONAL MATCH (need)<-[:SERVES]-(project:Project)
OPTIONAL MATCH (project)-[:HAS_TASK]->(task:Task) WHERE NOT coalesce(task.withdrawn, false)
WITH community, round, count(DISTINCT need) AS needs, count(DISTINCT task) AS tasks,
  count(DISTINCT project) AS projects, collect(DISTINCT CASE WHEN project IS NULL THEN null ELSE need.id END) AS with_project
RETURN community.name AS community, round.name AS month, needs, size(with_project) AS served, projects, tasks
ORDER BY needs DESC, community
LIMIT toInteger($limit)
