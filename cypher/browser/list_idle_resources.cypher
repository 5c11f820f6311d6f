// 哪些资源闲置、还剩多少
// title: 闲置资源 · Idle resources
// params: street: string, month: string, unit: string, limit: integer
// returns: unit, number, name, form, left, code
// access: read
MATCH (idle:IdleResource)-[:LEFT_IN]->(:Proposal)-[:FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
MATCH (idle)-[:OF_RESOURCE]->(resource:Resource)-[:OFFERED_BY]->(unit:Unit)
WHERE $unit IN ['', unit.name]
RETURN unit.name AS unit, resource.number AS number, coalesce(resource.name, resource.text) AS name,
  resource.form AS form, idle.left AS left, idle.code AS code
ORDER BY code, unit, number
LIMIT toInteger($limit)
