// How many nodes (节点) there are beside what a new graph has, and whether a restore was broken off.
// params: set_up: list
// returns: content, unfinished
// access: read
OPTIONAL MATCH (mark:Graph {id: 'restore'})
RETURN COUNT { (node) WHERE none(label IN labels(node) WHERE label IN $set_up) } AS content,
  mark IS NOT NULL AS unfinished
