// 任务按时限和状态，最急的在前（图）
// title: 任务进度和时限 · Tasks by deadline
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name] AND NOT coalesce(task.withdrawn, false)
  AND NOT task.state IN ['已办结', '已销号']
RETURN path ORDER BY task.due_on, unit.name
LIMIT toInteger($limit)
