// Ends the affiliation (隶属) that party members had; it stays on record.
// params: ids: list, at: datetime
// returns: nothing
// access: write
UNWIND $ids AS id
MATCH (:PartyMember {id: id})-[now:AFFILIATED_TO]->(:Body)
WHERE now.ended IS NULL
SET now.ended = true, now.ended_at = $at
