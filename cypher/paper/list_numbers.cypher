// The numbers (发文字号) that a street's alliance or one of its communities has given out, in order.
// params: street_code: string, series: string
// returns: id, year, number
// access: read
MATCH (:Street {code: $street_code})<-[:ISSUED_IN]-(minutes:Minutes)
WHERE coalesce(minutes.series, $street_code) = $series
RETURN minutes.id AS id, minutes.year AS year, minutes.number AS number
ORDER BY year, number
