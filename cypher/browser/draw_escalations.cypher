// 哪些事往上走了、转给谁了、到了哪一级、为什么（图）
// title: 提级和转办 · Cases moved up and sideways
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (step:CaseStep)-[:MOVES]->(matter:Case)-[:RAISED_IN]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND step.move IN ['提级', '转办', '退回']
RETURN path ORDER BY matter.number, step.number
LIMIT toInteger($limit)
