// The last number of a supervision (督办) that a street gave out in a year.
// params: street_code: string, year: integer
// returns: number
// access: read
MATCH (round:Round {street_code: $street_code})<-[:OF_ROUND]-
  (supervision:Supervision {year: $year})
RETURN max(supervision.number) AS number
