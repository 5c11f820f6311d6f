// Opens an occasion of rating (评价场次) or takes it for one writer until its transaction ends.
// params: street_code: string, occasion: map, community_ids: list, round_ids: list, at: datetime
// returns: published_on, communities, rounds
// access: write
MATCH (street:Street {code: $street_code})
MERGE (occasion:RatingOccasion {id: $occasion.id})
ON CREATE SET occasion = $occasion
SET occasion.locked_at = $at
MERGE (occasion)-[:IN_STREET]->(street)
WITH occasion
CALL (occasion) {
  MATCH (community:Community) WHERE community.id IN $community_ids
  MERGE (occasion)-[:HELD_BY]->(community)
  RETURN count(community) AS communities
}
CALL (occasion) {
  MATCH (round:Round) WHERE round.id IN $round_ids
  MERGE (occasion)-[:OF_ROUND]->(round)
  RETURN count(round) AS rounds
}
RETURN occasion.published_on AS published_on, communities, rounds
