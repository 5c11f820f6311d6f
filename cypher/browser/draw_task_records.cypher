// 任务一步步怎样办的：进展、延期、报办结、退回、验收（图）
// title: 任务办理经过 · The record of tasks
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (:Progress)-[:OF_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
MATCH (task)<-[:HAS_TASK]-(project:Project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)] AND $unit IN ['', unit.name]
RETURN path ORDER BY project.number, unit.name
LIMIT toInteger($limit)
