// Sets up a street (街道) in its district and city, or renames what is there.
// params: street: map, district: map, city: map
// returns: nothing
// access: write
MERGE (city:City {id: $city.id})
SET city += $city
MERGE (district:District {id: $district.id})
SET district += $district
MERGE (district)-[:IN_CITY]->(city)
MERGE (street:Street {id: $street.id})
SET street += $street
MERGE (street)-[:IN_DISTRICT]->(district)
