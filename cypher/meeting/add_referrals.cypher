// Appends what a community's meeting refers up to the street (提交街道), with its opinion.
// params: rows: list
// returns: count
// access: write
UNWIND $rows AS row
MATCH (meeting:Meeting {id: row.meeting_id})
MATCH (need:Need {id: row.need_id})
MERGE (referral:Referral {id: row.referral.id})
SET referral = row.referral
MERGE (referral)-[:REFERS]->(need)
MERGE (referral)-[:MADE_AT]->(meeting)
RETURN count(referral) AS count
