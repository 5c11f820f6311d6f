// How the compounds (小区) of streets are managed (管理方式), and how many a property company is in.
// params: codes: list
// returns: managed_by, compounds, with_company
// access: read
MATCH (street:Street)<-[:IN_STREET]-(:Community)<-[:IN_COMMUNITY]-(compound:Compound)
WHERE street.code IN $codes
RETURN coalesce(compound.managed_by, '') AS managed_by, count(compound) AS compounds,
  count(CASE WHEN compound.managed_by = '物业'
    OR EXISTS { (:PropertyCompany)-[:IN_COMPOUND]->(compound) } THEN 1 END) AS with_company
ORDER BY managed_by
