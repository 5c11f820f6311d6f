MERGE (graph:Graph {id: 'graph'})
ON CREATE SET graph.example = false
