// What the papers of a street (街道) bear (发文信息).
// params: street_code: string
// returns: letterhead
// access: read
MATCH (:Street {code: $street_code})<-[:OF_STREET]-(letterhead:Letterhead)
RETURN letterhead {.*} AS letterhead
