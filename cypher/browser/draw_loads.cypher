// 谁担得太多：各单位牵头、承办和没办完的（图）
// title: 单位担子 · What each unit carries
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:OWNED_BY]-(task:Task)<-[:HAS_TASK]-(project:Project)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name] AND NOT coalesce(task.withdrawn, false)
RETURN path ORDER BY count {(unit)<-[:OWNED_BY]-()} DESC, unit.name, project.number
LIMIT toInteger($limit)
