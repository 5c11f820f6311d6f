// What the papers of a street (街道), or of one community of it, bear (发文信息).
// params: id: string
// returns: letterhead
// access: read
MATCH (letterhead:Letterhead {id: $id})
RETURN letterhead {.*} AS letterhead
