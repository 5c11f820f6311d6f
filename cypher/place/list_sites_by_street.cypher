// What lies inside a street and its communities (场所), by community, kind and name.
// params: code: string
// returns: site, community, street
// access: read
MATCH (street:Street {code: $code})
CALL (street) {
  MATCH (street)<-[:IN_STREET]-(community:Community)<-[:IN_COMMUNITY]-(site:Site)
  RETURN site, community.name AS community
  UNION
  MATCH (street)<-[:IN_STREET]-(site:Site)
  RETURN site, '' AS community
}
RETURN site {.*} AS site, community, street.name AS street
ORDER BY community, site.kind, site.name, site.id
