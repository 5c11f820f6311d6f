// The grids (网格) and micro-grids (微格) of streets.
// params: codes: list
// returns: place, name, micro
// access: read
MATCH (street:Street)<-[:IN_STREET]-(community:Community)<-[:IN_COMMUNITY]-(site:Grid|MicroGrid)
WHERE street.code IN $codes
RETURN community.name AS place, site.name AS name, site:MicroGrid AS micro
ORDER BY place, name
