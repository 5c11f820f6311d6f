// 居民反映的事各在哪一级、谁在办、办了几步（图）
// title: 民情台账 · The case ledger
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:CaseStep)-[:MOVES]->(matter:Case)-[:RAISED_IN]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY community.name, matter.number
LIMIT toInteger($limit)
