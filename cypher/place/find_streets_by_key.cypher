// The streets (街道) of this code or comparable name, with district and city.
// params: code: string, key: string
// returns: street, district, city
// access: read
MATCH (street:Street)-[:IN_DISTRICT]->(district:District)-[:IN_CITY]->(city:City)
WHERE street.code = $code OR street.key = $key
RETURN street {.*} AS street, district {.*} AS district, city {.*} AS city
ORDER BY street.code
