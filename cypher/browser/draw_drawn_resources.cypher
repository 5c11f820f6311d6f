// 每条资源给了谁、用掉多少（图）
// title: 资源用到哪里 · What each resource is drawn for
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:OFFERED_BY]-(resource:Resource)<-[:DRAWS]-(task:Task)<-[:HAS_TASK]-(project:Project)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name] AND NOT coalesce(task.withdrawn, false)
RETURN path ORDER BY unit.name, resource.number
LIMIT toInteger($limit)
