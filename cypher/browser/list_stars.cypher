// 每年的服务之星、共建之星给了谁，凭什么
// title: 服务之星和共建之星 · Yearly stars
// params: street: string, limit: integer
// returns: year, kind, awarded_to, goes_to, tasks, hours, points
// access: read
MATCH (award:StarAward)-[:AWARDED_IN]->(street:Street)
WHERE $street IN ['', street.name] AND award.withdrawn_on IS NULL
RETURN award.year AS year, award.kind AS kind, award.awarded_to AS awarded_to, award.goes_to AS goes_to,
  award.tasks AS tasks, award.hours AS hours, award.points AS points
ORDER BY year DESC, kind, awarded_to
LIMIT toInteger($limit)
