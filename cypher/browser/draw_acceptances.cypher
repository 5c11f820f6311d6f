// 谁验收的：提出人、网格员代、期满没有异议，各多少（图）
// title: 验收方式 · How tasks were accepted
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (:Acceptance)-[:OF_TASK]->(:Task)<-[:HAS_TASK]-(project:Project)-[:SERVES]->(:Need)-[:RAISED_IN]->(community:Community)
MATCH (project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
RETURN path ORDER BY community.name, project.number
LIMIT toInteger($limit)
