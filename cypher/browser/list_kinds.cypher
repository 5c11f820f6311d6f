// 哪几类需求多、哪几类没有资源
// title: 各类需求的供需 · Demand and supply by kind
// params: street: string, month: string, limit: integer
// returns: kind, needs, persons, served, coverage_rate
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(need.withdrawn, false) AND need.route = 'lists'
WITH need.kind AS kind, need, EXISTS {(need)<-[:SERVES]-(:Project)} AS with_project
WITH kind, count(need) AS needs, sum(need.asker_count) AS persons,
  sum(CASE WHEN with_project THEN 1 ELSE 0 END) AS served
RETURN kind, needs, persons, served, round(toFloat(served) / needs, 4) AS coverage_rate
ORDER BY coverage_rate, needs DESC, kind
LIMIT toInteger($limit)
