// 哪些项目有人不满意，是哪几家办的
// title: 不满意的项目 · Projects not content with
// params: street: string, month: string, limit: integer
// returns: project, name, community, not_content, units
// access: read
MATCH (rating:Rating {satisfaction: '不满意'})-[:RATES]->(project:Project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (project)-[:SERVES]->(:Need)-[:RAISED_IN]->(community:Community)
MATCH (project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit) WHERE NOT coalesce(task.withdrawn, false)
RETURN project.number AS project, project.name AS name, community.name AS community,
  count(DISTINCT rating) AS not_content, collect(DISTINCT unit.name) AS units
ORDER BY not_content DESC, project
LIMIT toInteger($limit)
