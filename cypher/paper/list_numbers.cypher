// The numbers (发文字号) a street has given out, in order.
// params: street_code: string
// returns: id, year, number
// access: read
MATCH (:Street {code: $street_code})<-[:ISSUED_IN]-(minutes:Minutes)
RETURN minutes.id AS id, minutes.year AS year, minutes.number AS number
ORDER BY year, number
