// Which of these needs (需求) are in the graph.
// params: ids: list
// returns: id
// access: read
UNWIND $ids AS id
MATCH (need:Need {id: id})
RETURN need.id AS id
