// Takes a street (街道) for one writer until its transaction ends, so that no number is given twice.
// params: code: string, at: datetime
// returns: name
// access: write
MATCH (street:Street {code: $code})
SET street.locked_at = $at
RETURN street.name AS name
