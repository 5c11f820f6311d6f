// The compounds (小区) of streets: how each is managed (管理方式), whether a branch is of it (小区党支部),
// and whether a property company is in it.
// params: codes: list
// returns: place, name, detail, covered, with_company
// access: read
MATCH (street:Street)<-[:IN_STREET]-(community:Community)<-[:IN_COMMUNITY]-(compound:Compound)
WHERE street.code IN $codes
RETURN community.name AS place, compound.name AS name, coalesce(compound.managed_by, '') AS detail,
  EXISTS { (:CompoundBranch)-[:IN_COMPOUND]->(compound) } AS covered,
  coalesce(compound.managed_by, '') = '物业'
    OR EXISTS { (:PropertyCompany)-[:IN_COMPOUND]->(compound) } AS with_company
ORDER BY place, name
