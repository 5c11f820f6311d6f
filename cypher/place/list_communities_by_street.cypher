// The communities (社区) of a street, by name.
// params: code: string
// returns: community
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(community:Community)
RETURN community {.*} AS community
ORDER BY community.name
