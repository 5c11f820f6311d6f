// Marks the graph as an example (示例), in which no real round opens.
// params: none
// returns: nothing
// access: write
MERGE (graph:Graph {id: 'graph'})
SET graph.example = true
