// 需求是怎么来的：收集渠道和提出主体，代表多少人
// title: 需求怎样来 · How needs came in
// params: street: string, month: string, community: string, limit: integer
// returns: channel, asker_kind, needs, persons, urgent
// access: read
MATCH (street:Street)<-[:HELD_IN]-(round:Round)<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(need.withdrawn, false)
MATCH (need)-[:RAISED_IN]->(community:Community) WHERE $community IN ['', community.name]
RETURN coalesce(need.channel, '') AS channel, need.asker_kind AS asker_kind, count(need) AS needs,
  sum(need.asker_count) AS persons, sum(CASE need.urgency WHEN '紧急' THEN 1 ELSE 0 END) AS urgent
ORDER BY needs DESC, channel, asker_kind
LIMIT toInteger($limit)
