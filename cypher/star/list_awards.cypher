// The awards (服务之星、共建之星) of a street and year, those taken back too.
// params: street_code: string, year: integer
// returns: award
// access: read
MATCH (award:StarAward {year: $year})-[:AWARDED_IN]->(:Street {code: $street_code})
RETURN award {.*} AS award
ORDER BY award.kind, award.awarded_to
