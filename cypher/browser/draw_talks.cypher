// 夜谈会收集了几件事、办结几件、列入清单几件（图）
// title: 居民夜谈会 · Evening talks
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (:Case)-[:COLLECTED_AT]->(talk:EveningTalk)-[:HELD_BY]->(community:Community)
MATCH (community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN path ORDER BY talk.held_on DESC
LIMIT toInteger($limit)
