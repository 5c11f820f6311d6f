// 问了却没有答复的单位：沉默不算同意
// title: 没有答复的单位 · Units asked that never answered
// params: street: string, month: string, limit: integer
// returns: unit, asked_on, asked, answered
// access: read
MATCH (sounding:Sounding)-[:IN_ROUND]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (sounding)-[about:ABOUT]->(line:ProposalLine)
WITH sounding, count(line) AS asked, sum(CASE WHEN coalesce(about.answers, 0) > 0 THEN 1 ELSE 0 END) AS answered
WHERE answered < asked
RETURN sounding.unit AS unit, sounding.asked_on AS asked_on, asked, answered
ORDER BY answered, asked DESC, unit
LIMIT toInteger($limit)
