// Calls a meeting (会议) of a round, or tells one called before when and where it is held now.
// params: round_id: string, meeting: map, community_ids: list, need_ids: list, contacts: list
// returns: communities, needs
// access: write
MATCH (round:Round {id: $round_id})
MERGE (meeting:Meeting {id: $meeting.id})
SET meeting = $meeting
FOREACH (_ IN CASE WHEN $meeting.kind ENDS WITH '联席会议' THEN [1] ELSE [] END |
  SET meeting:JointMeeting)
FOREACH (_ IN CASE $meeting.kind WHEN '现场办公会' THEN [1] ELSE [] END | SET meeting:OnSiteMeeting)
FOREACH (_ IN CASE $meeting.kind WHEN '协调会' THEN [1] ELSE [] END |
  SET meeting:CoordinationMeeting)
FOREACH (_ IN CASE $meeting.kind WHEN '片区党建促进会' THEN [1] ELSE [] END |
  SET meeting:AreaCouncil)
MERGE (meeting)-[:HELD_FOR]->(round)
FOREACH (one IN $contacts |
  MERGE (contact:Contact {id: one.id}) SET contact = one MERGE (meeting)-[:HAS_CONTACT]->(contact))
WITH meeting
OPTIONAL MATCH (community:Community) WHERE community.id IN $community_ids
OPTIONAL MATCH (need:Need) WHERE need.id IN $need_ids
FOREACH (_ IN CASE WHEN community IS NULL THEN [] ELSE [1] END |
  MERGE (meeting)-[:HELD_BY]->(community))
FOREACH (_ IN CASE WHEN need IS NULL THEN [] ELSE [1] END | MERGE (meeting)-[:CALLED_FOR]->(need))
RETURN count(community) AS communities, count(need) AS needs
