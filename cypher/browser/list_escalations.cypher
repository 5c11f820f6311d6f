// 哪些事往上走了、转给谁了、到了哪一级、为什么
// title: 提级和转办 · Cases moved up and sideways
// params: street: string, community: string, limit: integer
// returns: community, case_number, move, rung, handler, day, why
// access: read
MATCH (step:CaseStep)-[:MOVES]->(matter:Case)-[:RAISED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND step.move IN ['提级', '转办', '退回']
RETURN community.name AS community, matter.number AS case_number, step.move AS move, step.rung AS rung, step.handler AS handler,
  step.on AS day, step.note AS why
ORDER BY day, case_number, step.number
LIMIT toInteger($limit)
