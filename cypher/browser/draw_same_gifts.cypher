// 同一种东西几家都给：供给重复的地方（图）
// title: 供给重复 · The same gift from several
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH (resource:Resource)-[:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND resource.category IS NOT NULL AND resource.form IS NOT NULL
WITH round, resource.category AS category, resource.form AS form, count(DISTINCT resource.unit) AS units,
  collect(DISTINCT resource) AS resources
WHERE units > 1
UNWIND resources AS resource
WITH resource ORDER BY resource.category, resource.unit LIMIT toInteger($limit)
MATCH path = (one:Unit)<-[:OFFERED_BY]-(resource)-[:SERVES]->(:Community|Street|District|City)
RETURN path ORDER BY resource.category, one.name
LIMIT toInteger($limit)
