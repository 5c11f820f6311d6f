// The ratings (评价) of occasions with what each is of; who rated is not kept.
// params: ids: list
// returns: rating, occasion_id, subject_id, opinion
// access: read
UNWIND $ids AS id
MATCH (occasion:RatingOccasion {id: id})<-[:GIVEN_IN]-(rating:Rating)
MATCH (rating)-[:RATES]->(subject:Project|Unit|Body|PartyMember)
OPTIONAL MATCH (rating)-[:HAS_CONTACT]->(contact:Contact)
RETURN rating {.*} AS rating, id AS occasion_id, subject.id AS subject_id,
  contact.opinion AS opinion
ORDER BY occasion.opens_on, occasion.name, rating.rated_on, rating.id
