// 每个分项要多少、对接了多少
// title: 分项满足多少 · How far parts are covered
// params: street: string, month: string, community: string, limit: integer
// returns: community, number, part, required, covered, share
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:FOR]-(:Proposal)-[covers:COVERS]->(part:NeedPart)<-[:HAS_PART]-(need:Need)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (need)-[:RAISED_IN]->(community:Community) WHERE $community IN ['', community.name]
RETURN community.name AS community, need.number AS number, coalesce(part.name, '') AS part, covers.required AS required,
  covers.covered AS covered, round(covers.covered / covers.required, 4) AS share
ORDER BY share, community, number, part
LIMIT toInteger($limit)
