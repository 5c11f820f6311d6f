// Which of these cases (民情事项) are in the graph, with their words.
// params: ids: list
// returns: id, text
// access: read
UNWIND $ids AS id
MATCH (one:Case {id: id})
RETURN one.id AS id, one.text AS text
