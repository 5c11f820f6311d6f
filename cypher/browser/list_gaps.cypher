// 哪些需求没人接，差什么
// title: 缺口和原因 · Gaps and their reasons
// params: street: string, month: string, community: string, limit: integer
// returns: code, kind, community, number, name, missing
// access: read
MATCH (unmet:UnmetNeed)-[:LEFT_IN]->(:Proposal)-[:FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (unmet)-[:OF_NEED]->(need:Need)-[:RAISED_IN]->(community:Community)
WHERE $community IN ['', community.name]
RETURN unmet.code AS code, need.kind AS kind, community.name AS community, need.number AS number,
  coalesce(need.name, need.text) AS name, unmet.missing AS missing
ORDER BY code, community, number
LIMIT toInteger($limit)
