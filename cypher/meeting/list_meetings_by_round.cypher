// The meetings (会议) of a round in the order of their days.
// params: round_id: string
// returns: meeting, community, need_id, chair
// access: read
MATCH (:Round {id: $round_id})<-[:HELD_FOR]-(meeting:Meeting)
OPTIONAL MATCH (meeting)-[:HELD_BY]->(community:Community)
OPTIONAL MATCH (meeting)-[:CALLED_FOR]->(need:Need)
OPTIONAL MATCH (meeting)-[:HAS_CONTACT]->(contact:Contact)
RETURN meeting {.*} AS meeting, community.name AS community, need.id AS need_id,
  contact.chair AS chair
ORDER BY meeting.held_on, meeting.begins, meeting.name, meeting.id
