// The projects (项目) that serve needs which cases became, carried over or not; the newest last.
// params: street_code: string
// returns: case_id, round_id, project_id
// access: read
MATCH (:Street {code: $street_code})<-[:IN_STREET]-(:Community)<-[:RAISED_IN]-(one:Case)
  -[:BECAME]->(first:Need)
MATCH (need:Need)-[:CARRIED_FROM*0..24]->(first)
MATCH (need)<-[:SERVES]-(project:Project)-[:OF_ROUND]->(round:Round)
RETURN one.id AS case_id, round.id AS round_id, project.id AS project_id
ORDER BY round.month, project.number
