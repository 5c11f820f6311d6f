// 只有一家能办：这家单位走了，哪些需求就没人办（图）
// title: 离不开的单位 · Units that alone serve a need
// params: street: string, month: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (:Community)<-[:RAISED_IN]-(:Need)<-[:SERVES]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $unit IN ['', unit.name] AND NOT coalesce(task.withdrawn, false)
  AND NOT EXISTS {
    (project)-[:HAS_TASK]->(other:Task)-[:OWNED_BY]->(another:Unit)
    WHERE another <> unit AND NOT coalesce(other.withdrawn, false)
  }
RETURN path ORDER BY count {(unit)<-[:OWNED_BY]-()} DESC, unit.name
LIMIT toInteger($limit)
