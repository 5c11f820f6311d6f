// What areas of service (服务范围) may name: streets by comparable name with their communities, and
// the units in them that are known by other names too.
// params: keys: list
// returns: key, street_id, code, district, district_id, city, city_id, communities, aliases
// access: read
UNWIND $keys AS key
MATCH (street:Street {key: key})-[:IN_DISTRICT]->(district:District)-[:IN_CITY]->(city:City)
RETURN street.key AS key, street.id AS street_id, street.code AS code,
  district.name AS district, district.id AS district_id,
  city.name AS city, city.id AS city_id,
  [(community:Community)-[:IN_STREET]->(street) | community {.id, .key}] AS communities,
  [(unit:Unit)-[:IN_STREET]->(street) WHERE unit.alias_keys IS NOT NULL |
    unit {.id, .alias_keys}] AS aliases
ORDER BY code
