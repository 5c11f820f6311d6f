// Takes a street for one writer, with the corrections (更正) kept of these subjects.
// params: street_code: string, subjects: list, at: datetime
// returns: correction
// access: write
MATCH (street:Street {code: $street_code})
SET street.locked_at = $at
WITH street
OPTIONAL MATCH (street)<-[:IN_STREET]-(correction:Correction)
WHERE correction.subject IN $subjects
RETURN correction {.*} AS correction
ORDER BY correction.number
