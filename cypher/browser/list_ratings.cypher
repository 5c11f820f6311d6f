// 谁评谁、满意不满意，各多少条
// title: 评价 · Ratings
// params: street: string, limit: integer
// returns: occasion, direction, subject_kind, satisfaction, ratings
// access: read
MATCH (rating:Rating)-[:GIVEN_IN]->(occasion:RatingOccasion)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name]
RETURN occasion.name AS occasion, rating.direction AS direction, rating.subject_kind AS subject_kind,
  rating.satisfaction AS satisfaction, count(rating) AS ratings
ORDER BY occasion, direction, ratings DESC, satisfaction
LIMIT toInteger($limit)
