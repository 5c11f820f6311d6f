// Keeps yearly awards (服务之星、共建之星), or that one was taken back.
// params: rows: list
// returns: id, holders
// access: write
UNWIND $rows AS row
MATCH (street:Street {code: row.street_code})
MERGE (award:StarAward {id: row.award.id})
ON CREATE SET award = row.award
SET award += row.ended
MERGE (award)-[:AWARDED_IN]->(street)
WITH award, row
CALL (award, row) {
  MATCH (unit:Unit {id: row.unit_id})
  MERGE (award)-[:GIVEN_TO]->(unit)
  RETURN count(unit) AS units
}
CALL (award, row) {
  MATCH (member:PartyMember {id: row.member_id})
  MERGE (award)-[:GIVEN_TO]->(member)
  RETURN count(member) AS members
}
RETURN award.id AS id, units + members AS holders
