// All streets (街道) that are set up, with district and city.
// params: none
// returns: street, district, city
// access: read
MATCH (street:Street)-[:IN_DISTRICT]->(district:District)-[:IN_CITY]->(city:City)
RETURN street {.*} AS street, district {.*} AS district, city {.*} AS city
ORDER BY street.code
