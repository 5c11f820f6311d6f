// 哪些需求没人接，差什么（图）
// title: 缺口和原因 · Gaps and their reasons
// params: street: string, month: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (unmet:UnmetNeed)-[:OF_NEED]->(need:Need)-[:RAISED_IN]->(community:Community)
MATCH (unmet)-[:LEFT_IN]->(:Proposal)-[:FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name]
RETURN path ORDER BY unmet.code, need.number
LIMIT toInteger($limit)
