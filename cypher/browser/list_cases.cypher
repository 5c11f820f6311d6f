// 居民反映的事各在哪一级、谁在办、办了几步
// title: 民情台账 · The case ledger
// params: street: string, community: string, limit: integer
// returns: community, number, text, channel, raised_on, state, rung, handler, steps
// access: read
MATCH (matter:Case)-[:RAISED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
OPTIONAL MATCH (step:CaseStep)-[:MOVES]->(matter)
WITH community, matter, step ORDER BY step.number
WITH community, matter, collect(step) AS steps
RETURN community.name AS community, matter.number AS number, matter.text AS text, matter.channel AS channel,
  matter.raised_on AS raised_on, matter.state AS state, last(steps).rung AS rung, last(steps).handler AS handler, size(steps) AS steps
ORDER BY state, raised_on, number
LIMIT toInteger($limit)
