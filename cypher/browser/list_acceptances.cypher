// 谁验收的：提出人、网格员代、期满没有异议，各多少
// title: 验收方式 · How tasks were accepted
// params: street: string, month: string, limit: integer
// returns: how, tasks, projects, first_on, last_on
// access: read
MATCH (entry:Acceptance)-[:OF_TASK]->(task:Task)<-[:HAS_TASK]-(project:Project)-[:OF_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
RETURN entry.how AS how, count(DISTINCT task) AS tasks, count(DISTINCT project) AS projects,
  min(entry.on) AS first_on, max(entry.on) AS last_on
ORDER BY tasks DESC, how
LIMIT toInteger($limit)
