// Keeps a draft of a meeting's minutes (会议纪要), and which paper it corrects.
// params: meeting_id: string, minutes: map, corrects: list
// returns: id
// access: write
MATCH (meeting:Meeting {id: $meeting_id})
MERGE (minutes:Minutes {id: $minutes.id})
SET minutes += $minutes
MERGE (minutes)-[:RECORDS]->(meeting)
WITH minutes
CALL (minutes) {
  UNWIND $corrects AS id
  MATCH (before:Minutes {id: id})
  MERGE (minutes)-[:CORRECTS]->(before)
}
RETURN minutes.id AS id
