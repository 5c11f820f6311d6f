// Whether the graph is an example (示例), and how many streets are set up.
// params: none
// returns: example, streets
// access: read
OPTIONAL MATCH (graph:Graph {id: 'graph'})
RETURN coalesce(graph.example, false) AS example, COUNT { (:Street) } AS streets
