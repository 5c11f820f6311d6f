// 谁评谁、满意不满意，各多少条（图）
// title: 评价 · Ratings
// params: street: string, limit: integer
// returns: path
// access: read
MATCH path = (:RatingOccasion)<-[:GIVEN_IN]-(rating:Rating)-[:RATES]->(subject:Project|Unit|Body|PartyMember)
MATCH (rating)-[:GIVEN_IN]->(:RatingOccasion)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name]
RETURN path ORDER BY rating.direction, rating.subject
LIMIT toInteger($limit)
