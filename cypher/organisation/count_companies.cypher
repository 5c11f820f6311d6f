// Property companies (物业服务企业) of streets by name.
// params: codes: list
// returns: companies
// access: read
MATCH (street:Street)<-[:IN_STREET]-(company:PropertyCompany)
WHERE street.code IN $codes
RETURN count(DISTINCT company.name) AS companies
