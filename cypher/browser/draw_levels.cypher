// 每一级出了多少力：社区、街道、区、市（图）
// title: 各级各出多少 · What each level gives
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(:Unit)-[:IN_STREET|IN_COMMUNITY]->(:Street|Community)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(task.withdrawn, false)
RETURN path ORDER BY task.level, project.number
LIMIT toInteger($limit)
