// The occasions of rating (评价场次) of a street.
// params: street_code: string
// returns: occasion, community, round_id
// access: read
MATCH (:Street {code: $street_code})<-[:IN_STREET]-(occasion:RatingOccasion)
OPTIONAL MATCH (occasion)-[:HELD_BY]->(community:Community)
OPTIONAL MATCH (occasion)-[:OF_ROUND]->(round:Round)
RETURN occasion {.*} AS occasion, community.name AS community, round.id AS round_id
ORDER BY occasion.opens_on, occasion.name
