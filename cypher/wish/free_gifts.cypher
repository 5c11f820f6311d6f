// Lets the same gift be wished for again: these wishes (微心愿) ended without one.
// params: ids: list
// returns: nothing
// access: write
UNWIND $ids AS id
MATCH (wish:Wish {id: id})
REMOVE wish.gift_key
