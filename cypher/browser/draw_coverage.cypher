// 每个分项要多少、对接了多少（图）
// title: 分项满足多少 · How far parts are covered
// params: street: string, month: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (need:Need)-[:HAS_PART]->(part:NeedPart)<-[:OF_PART]-(line:ProposalLine)-[:OF_RESOURCE]->(:Resource)
MATCH (line)-[:PROPOSED_IN]->(:Proposal)-[:FOR]->(round:Round)-[:HELD_IN]->(street:Street)
MATCH (need)-[:RAISED_IN]->(community:Community)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name] AND line.proposed
RETURN path ORDER BY need.number, part.position
LIMIT toInteger($limit)
