// Keeps an evening talk (居民夜谈会) of a community.
// params: community_id: string, talk: map
// returns: id
// access: write
MATCH (community:Community {id: $community_id})
MERGE (talk:EveningTalk {id: $talk.id})
SET talk = $talk
MERGE (talk)-[:HELD_BY]->(community)
RETURN talk.id AS id
