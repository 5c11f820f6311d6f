// Wishes (微心愿) that stand for the same gift to the same person in a year.
// params: keys: list
// returns: id, gift_key
// access: read
UNWIND $keys AS key
MATCH (wish:Wish {gift_key: key})
RETURN wish.id AS id, wish.gift_key AS gift_key
