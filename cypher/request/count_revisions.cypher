// How often what is edited was changed (所见版本), counted on its own node.
// params: id: string
// returns: count
// access: read
MATCH (edited:Need|Resource|Letterhead {id: $id})
RETURN coalesce(edited.revisions, 0) AS count
