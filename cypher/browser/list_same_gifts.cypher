// 同一种东西几家都给：供给重复的地方
// title: 供给重复 · The same gift from several
// params: street: string, month: string, limit: integer
// returns: category, form, units, resources, idle
// access: read
MATCH (resource:Resource)-[:OFFERED_IN]->(:ResourcesList)-[:SENT_IN]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (resource)-[:OFFERED_BY]->(unit:Unit)
WITH resource.category AS category, resource.form AS form, count(DISTINCT unit) AS units,
  count(DISTINCT resource) AS resources,
  count(DISTINCT CASE WHEN EXISTS {(resource)<-[:DRAWS]-(:Task)} THEN null ELSE resource END) AS idle
WHERE units > 1
RETURN category, form, units, resources, idle
ORDER BY idle DESC, units DESC, category
LIMIT toInteger($limit)
