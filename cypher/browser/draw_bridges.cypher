// 哪些单位把几个社区连起来（图）
// title: 连接社区的单位 · Units that join communities
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (community:Community)<-[:RAISED_IN]-(:Need)<-[:SERVES]-(project:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(unit:Unit)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(task.withdrawn, false) AND EXISTS {
    (unit)<-[:OWNED_BY]-(other:Task)<-[:HAS_TASK]-(project_there:Project)-[:SERVES]->(:Need)-[:RAISED_IN]->(there:Community)
    WHERE there <> community AND NOT coalesce(other.withdrawn, false) AND EXISTS {(project_there)-[:OF_ROUND]->(round)}
  }
RETURN path ORDER BY unit.name, community.name
LIMIT toInteger($limit)
