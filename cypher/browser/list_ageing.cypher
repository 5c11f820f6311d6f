// 办不完的需求有多老：最早提出的日子、结转了几轮
// title: 需求的年龄 · How old needs are
// params: street: string, month: string, community: string, limit: integer
// returns: community, number, name, first_raised_on, days, carried, served
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(need.withdrawn, false)
MATCH (need)-[:RAISED_IN]->(community:Community) WHERE $community IN ['', community.name]
WITH need, community, coalesce(need.first_raised_on, need.raised_on, round.opens_on) AS since, round
RETURN community.name AS community, need.number AS number, coalesce(need.name, need.text) AS name, since AS first_raised_on,
  duration.inDays(since, coalesce(round.closes_on, since)).days AS days, coalesce(need.carried, 0) AS carried,
  EXISTS {(need)<-[:SERVES]-(:Project)} AS served
ORDER BY served, days DESC, community, number
LIMIT toInteger($limit)
