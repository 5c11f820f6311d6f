// 同一种东西几家都给：供给重复的地方（图）
// title: 供给重复 · The same gift from several
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (one:Unit)<-[:OFFERED_BY]-(resource:Resource)-[:SERVES]->(:Community|Street|District|City)
MATCH (resource)-[:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND EXISTS {
    (resource)-[:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(round)<-[:SENT_IN]-(:ResourcesList)<-[:OFFERED_IN]-(other:Resource)
    WHERE other.category = resource.category AND other.form = resource.form AND other.unit <> resource.unit
  }
RETURN path ORDER BY resource.category, one.name
LIMIT toInteger($limit)
