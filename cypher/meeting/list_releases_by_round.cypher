// The resources (资源) that communities opened to the street (放开到街道) in a round.
// params: round_id: string
// returns: resource_id, meeting_id, release
// access: read
MATCH (:Round {id: $round_id})<-[:HELD_FOR]-(meeting:Meeting)<-[:MADE_AT]-(release:Release)
MATCH (release)-[:RELEASES]->(resource:Resource)
RETURN resource.id AS resource_id, meeting.id AS meeting_id, release {.*} AS release
ORDER BY release.released_on, resource.id
