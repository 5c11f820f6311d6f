// 小区怎么管：物业、自管、社区托管，有没有业委会和党支部
// title: 小区治理 · How compounds are managed
// params: street: string, community: string, limit: integer
// returns: community, compound, managed_by, households, branch, owners_committee, needs
// access: read
MATCH (compound:Compound)-[:IN_COMMUNITY]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
RETURN community.name AS community, compound.name AS compound, compound.managed_by AS managed_by,
  compound.households AS households, EXISTS {(compound)<-[:IN_COMPOUND]-(:CompoundBranch)} AS branch,
  EXISTS {(compound)<-[:IN_COMPOUND]-(:OwnersCommittee)} AS owners_committee,
  count {(community)<-[:RAISED_IN]-(need:Need) WHERE need.compound = compound.name} AS needs
ORDER BY community, compound
LIMIT toInteger($limit)
