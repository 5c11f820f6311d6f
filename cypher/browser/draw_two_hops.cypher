// 没人办的需求，哪家在别处办过同一类（图）
// title: 两步之外谁能帮 · Who could help over two hops
// params: street: string, month: string, community: string, limit: integer
// returns: path
// access: read
MATCH (unmet:UnmetNeed)-[:OF_NEED]->(need:Need)-[:RAISED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
MATCH (unmet)-[:LEFT_IN]->(:Proposal)-[:FOR]->(round:Round)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name]
WITH need.kind AS kind, collect(DISTINCT need) AS needs
MATCH path = (other:Need {kind: kind})<-[:SERVES]-(:Project)-[:HAS_TASK]->(task:Task)-[:OWNED_BY]->(:Unit)
WHERE any(need IN needs WHERE need <> other) AND NOT coalesce(task.withdrawn, false)
RETURN path
LIMIT toInteger($limit)
