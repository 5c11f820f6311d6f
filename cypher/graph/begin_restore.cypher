// Marks the graph (图数据库) as being restored, so that a restore that breaks off is told from data.
// params: none
// returns: nothing
// access: write
MERGE (mark:Graph {id: 'restore'})
SET mark.windows = 0
