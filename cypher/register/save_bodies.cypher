// Stores bodies (组织) under the label of their kind.
// params: rows: list
// returns: nothing
// access: write
UNWIND $rows AS row
MERGE (body:Body {id: row.id})
SET body = row
REMOVE body:PartyOrganisation
FOREACH (_ IN CASE row.kind WHEN '党工委' THEN [1] ELSE [] END | SET body:WorkingCommittee)
FOREACH (_ IN CASE row.kind WHEN '街道办' THEN [1] ELSE [] END | SET body:StreetOffice)
FOREACH (_ IN CASE row.kind WHEN '社区党委' THEN [1] ELSE [] END |
  SET body:CommunityPartyCommittee)
FOREACH (_ IN CASE row.kind WHEN '大党委' THEN [1] ELSE [] END | SET body:JointPartyCommittee)
FOREACH (_ IN CASE row.kind WHEN '党建联盟' THEN [1] ELSE [] END | SET body:Alliance)
FOREACH (_ IN CASE row.kind WHEN '专业委员会' THEN [1] ELSE [] END |
  SET body:SpecialisedCommittee)
FOREACH (_ IN CASE row.kind WHEN '小区党支部' THEN [1] ELSE [] END | SET body:CompoundBranch)
FOREACH (_ IN CASE row.kind WHEN '楼栋党小组' THEN [1] ELSE [] END | SET body:BuildingGroup)
FOREACH (_ IN CASE row.kind WHEN '居委会' THEN [1] ELSE [] END | SET body:ResidentsCommittee)
FOREACH (_ IN CASE row.kind WHEN '业委会' THEN [1] ELSE [] END | SET body:OwnersCommittee)
FOREACH (_ IN CASE row.kind WHEN '物业服务企业' THEN [1] ELSE [] END |
  SET body:PropertyCompany)
FOREACH (_ IN CASE row.kind WHEN '党组织' THEN [1] ELSE [] END | SET body:PartyOrganisation)
