// The corrections (更正) of a street, ended ones too, oldest first.
// params: street_code: string
// returns: correction
// access: read
MATCH (:Street {code: $street_code})<-[:IN_STREET]-(correction:Correction)
RETURN correction {.*} AS correction
ORDER BY correction.since, correction.made_at, correction.id
