// 哪些需求要几家合办，各出什么（图）
// title: 几家合办的需求 · Needs that several serve
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (:Need)<-[:SERVES]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(task.withdrawn, false) AND EXISTS {
    (project)-[:HAS_TASK]->(other:Task)-[:OWNED_BY]->(another:Unit)
    WHERE another <> unit AND NOT coalesce(other.withdrawn, false)
  }
RETURN path ORDER BY project.number
LIMIT toInteger($limit)
