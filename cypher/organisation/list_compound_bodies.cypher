// The branches (小区党支部), owners' committees (业委会) and property companies (物业服务企业) of streets,
// a company once however many streets it works in, and in how many compounds each is.
// params: codes: list
// returns: kind, place, name, compounds
// access: read
MATCH (street:Street)<-[:IN_STREET]-(body:CompoundBranch|OwnersCommittee|PropertyCompany)
WHERE street.code IN $codes
WITH street, body, COUNT { (body)-[:IN_COMPOUND]->() } AS compounds,
  CASE WHEN body:CompoundBranch THEN 'branch' WHEN body:OwnersCommittee THEN 'owners'
    ELSE 'company' END AS kind
WITH kind, body.name AS name, CASE WHEN kind = 'company' THEN '' ELSE body.id END AS apart,
  min(street.name) AS place, sum(compounds) AS compounds
RETURN kind, place, name, compounds
ORDER BY kind, place, name
