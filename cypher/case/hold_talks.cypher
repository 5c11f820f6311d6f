// Keeps evening talks (居民夜谈会) of communities.
// params: rows: list
// returns: id
// access: write
UNWIND $rows AS row
MATCH (community:Community {id: row.community_id})
MERGE (talk:EveningTalk {id: row.talk.id})
SET talk = row.talk
MERGE (talk)-[:HELD_BY]->(community)
RETURN talk.id AS id
