// 每个项目安排了多少、支出多少、还剩多少，出自哪种资金
// title: 项目经费 · The money of projects
// params: street: string, community: string, limit: integer
// returns: project, name, fund, allotted_yuan, spent_yuan, left_yuan
// access: read
MATCH (entry:MoneyEntry)-[:SPENT_ON]->(project:Project)
MATCH (entry)-[:BOOKED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
WITH project, entry, CASE WHEN entry.reverses IS NULL THEN entry.amount_yuan ELSE -entry.amount_yuan END AS yuan
WITH project, entry.fund AS fund, sum(CASE entry.flow WHEN '安排' THEN yuan WHEN '收回' THEN -yuan ELSE 0.0 END) AS allotted,
  sum(CASE entry.flow WHEN '项目支出' THEN yuan ELSE 0.0 END) AS spent
RETURN project.number AS project, project.name AS name, fund, allotted AS allotted_yuan, spent AS spent_yuan,
  allotted - spent AS left_yuan
ORDER BY allotted_yuan DESC, project, fund
LIMIT toInteger($limit)
