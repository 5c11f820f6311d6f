// What areas of service (服务范围) may name: streets by comparable name with their communities.
// params: keys: list
// returns: key, street_id, code, district, district_id, city, city_id, communities
// access: read
MATCH (street:Street)-[:IN_DISTRICT]->(district:District)-[:IN_CITY]->(city:City)
WHERE street.key IN $keys
OPTIONAL MATCH (community:Community)-[:IN_STREET]->(street)
WITH street, district, city, collect(community {.id, .key}) AS communities
RETURN street.key AS key, street.id AS street_id, street.code AS code,
  district.name AS district, district.id AS district_id,
  city.name AS city, city.id AS city_id, communities
ORDER BY code
