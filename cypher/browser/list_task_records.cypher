// 任务一步步怎样办的：进展、延期、报办结、退回、验收
// title: 任务办理经过 · The record of tasks
// params: street: string, month: string, unit: string, limit: integer
// returns: unit, project, number, move, day, state, note
// access: read
MATCH (entry:Progress)-[:OF_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit) WHERE $unit IN ['', unit.name]
MATCH (task)<-[:HAS_TASK]-(project:Project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
RETURN unit.name AS unit, project.number AS project, entry.number AS number, entry.move AS move, entry.on AS day,
  entry.state AS state, entry.note AS note
ORDER BY project, unit, number
LIMIT toInteger($limit)
