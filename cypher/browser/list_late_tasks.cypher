// 任务按时限和状态，最急的在前
// title: 任务进度和时限 · Tasks by deadline
// params: street: string, month: string, unit: string, limit: integer
// returns: due_on, state, unit, project, content
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:OF_ROUND]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name] AND NOT coalesce(task.withdrawn, false)
RETURN task.due_on AS due_on, task.state AS state, unit.name AS unit, project.number AS project, task.content AS content
ORDER BY due_on, unit, project
LIMIT toInteger($limit)
