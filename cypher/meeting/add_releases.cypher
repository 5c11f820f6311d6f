// Opens resources (资源) of a community to its whole street (放开到街道) for a round.
// params: round_id: string, rows: list
// returns: count
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $rows AS row
MATCH (meeting:Meeting {id: row.meeting_id})
MATCH (round)<-[:SENT_IN]-(:ResourcesList)<-[offer:OFFERED_IN]-(resource:Resource {id: row.resource_id})
WHERE offer.withdrawn IS NULL AND offer.returned IS NULL
MERGE (release:Release {id: row.release.id})
SET release = row.release
MERGE (release)-[:RELEASES]->(resource)
MERGE (release)-[:MADE_AT]->(meeting)
RETURN count(release) AS count
