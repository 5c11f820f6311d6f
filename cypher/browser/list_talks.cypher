// 夜谈会收集了几件事、办结几件、列入清单几件
// title: 居民夜谈会 · Evening talks
// params: street: string, community: string, limit: integer
// returns: community, name, held_on, attended, cases, solved, listed
// access: read
MATCH (talk:EveningTalk)-[:HELD_BY]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
OPTIONAL MATCH (talk)<-[:COLLECTED_AT]-(matter:Case)
RETURN community.name AS community, talk.name AS name, talk.held_on AS held_on, talk.attended AS attended,
  count(matter) AS cases, sum(CASE matter.state WHEN '已办结' THEN 1 ELSE 0 END) AS solved,
  sum(CASE matter.state WHEN '已列入需求清单' THEN 1 ELSE 0 END) AS listed
ORDER BY held_on DESC, community
LIMIT toInteger($limit)
