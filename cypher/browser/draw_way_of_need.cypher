// 一条需求从提出到验收、评价走过的路，按步骤（图）
// title: 一条需求的全程 · The way of one need
// params: street: string, month: string, community: string, need: string, limit: integer
// returns: path
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)-[:RAISED_IN]->(community:Community)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND $community IN ['', community.name] AND $need IN ['', need.number]
WITH need ORDER BY count {(need)-[:HAS_PART]->()} DESC, need.number LIMIT 1
CALL (need) {
  MATCH path = (:Community)<-[:RAISED_IN]-(need)-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(:Round) RETURN path
  UNION MATCH path = (need)-[:HAS_PART]->(:NeedPart)<-[:OF_PART]-(line:ProposalLine)-[:OF_RESOURCE]->(:Resource)
  WHERE line.proposed RETURN path
  UNION MATCH path = (need)-[:HAS_PART]->(:NeedPart)<-[:OF_PART]-(:ProposalLine)<-[:DECIDES]-(:Decision)-[:MADE_AT]->(:Meeting)
  RETURN path
  UNION MATCH path = (need)<-[:SERVES]-(:Project)-[:HAS_TASK]->(:Task)-[:OWNED_BY]->(:Unit) RETURN path
  UNION MATCH path = (need)<-[:SERVES]-(:Project)-[:HAS_TASK]->(:Task)<-[:OF_TASK]-(:Progress) RETURN path
  UNION MATCH path = (need)<-[:SERVES]-(:Project)<-[:RATES]-(:Rating) RETURN path
}
RETURN path
LIMIT toInteger($limit)
