// What communities referred up to the street (提交街道) in a round, as it was recorded.
// params: round_id: string
// returns: need_id, meeting_id, referral
// access: read
MATCH (:Round {id: $round_id})<-[:HELD_FOR]-(meeting:Meeting)<-[:MADE_AT]-(referral:Referral)
MATCH (referral)-[:REFERS]->(need:Need)
RETURN need.id AS need_id, meeting.id AS meeting_id, referral {.*} AS referral
ORDER BY referral.referred_at, need.number, need.id, referral.number
