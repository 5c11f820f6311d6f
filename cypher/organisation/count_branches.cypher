// How many compounds (小区) streets have, and branches (小区党支部) in them, alone or joint (兼合式).
// params: codes: list
// returns: compounds, organisations, joint, covered, owners
// access: read
MATCH (street:Street) WHERE street.code IN $codes
CALL (street) {
  MATCH (street)<-[:IN_STREET]-(:Community)<-[:IN_COMMUNITY]-(compound:Compound)
  RETURN count(compound) AS compounds,
    count(CASE WHEN EXISTS { (:CompoundBranch)-[:IN_COMPOUND]->(compound) } THEN 1 END) AS covered
}
CALL (street) {
  MATCH (street)<-[:IN_STREET]-(branch:CompoundBranch)
  RETURN count(branch) AS organisations,
    count(CASE WHEN COUNT { (branch)-[:IN_COMPOUND]->() } > 1 THEN 1 END) AS joint
}
CALL (street) {
  MATCH (street)<-[:IN_STREET]-(owners:OwnersCommittee)
  RETURN count(owners) AS owners
}
RETURN sum(compounds) AS compounds, sum(organisations) AS organisations, sum(joint) AS joint,
  sum(covered) AS covered, sum(owners) AS owners
