// Takes the mark of a restore from the graph (图数据库).
// params: none
// returns: nothing
// access: write
MATCH (mark:Graph {id: 'restore'})
DETACH DELETE mark
