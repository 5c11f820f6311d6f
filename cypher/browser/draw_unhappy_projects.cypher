// 哪些项目有人不满意，是哪几家办的（图）
// title: 不满意的项目 · Projects not content with
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (:Rating {satisfaction: '不满意'})-[:RATES]->(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(:Unit)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)] AND NOT coalesce(task.withdrawn, false)
RETURN path ORDER BY project.number
LIMIT toInteger($limit)
