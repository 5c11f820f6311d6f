// 每年的服务之星、共建之星给了谁，凭什么（图）
// title: 服务之星和共建之星 · Yearly stars
// params: street: string, limit: integer
// returns: path
// access: read
MATCH path = (:Unit|PartyMember)<-[:GIVEN_TO]-(award:StarAward)-[:AWARDED_IN]->(street:Street)
WHERE $street IN ['', street.name] AND award.withdrawn_on IS NULL
RETURN path ORDER BY award.year DESC
LIMIT toInteger($limit)
