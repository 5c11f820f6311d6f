// 没人办的需求，哪家在别处办过同一类
// title: 两步之外谁能帮 · Who could help over two hops
// params: street: string, month: string, community: string, limit: integer
// returns: community, number, kind, helper, helped
// access: read
MATCH (unmet:UnmetNeed)-[:OF_NEED]->(need:Need)-[:RAISED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
MATCH (unmet)-[:LEFT_IN]->(:Proposal)-[:FOR]->(round:Round)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name]
MATCH (other:Need {kind: need.kind})<-[:SERVES]-(:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(helper:Unit)
WHERE other <> need AND NOT coalesce(task.withdrawn, false)
RETURN community.name AS community, need.number AS number, need.kind AS kind, helper.name AS helper,
  count(DISTINCT other) AS helped
ORDER BY community, number, helped DESC, helper
LIMIT toInteger($limit)
