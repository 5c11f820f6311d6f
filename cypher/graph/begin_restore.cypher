// Marks the graph (图数据库) as being restored, so that a restore that breaks off is told from data.
// params: none
// returns: nothing
// access: write
MERGE (:Graph {id: 'restore'})
