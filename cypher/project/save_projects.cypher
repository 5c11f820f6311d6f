// Stores projects (项目) of a round with the need each serves and the meetings that decided it.
// params: round_id: string, rows: list
// returns: count
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $rows AS row
MATCH (need:Need {id: row.need_id})
MERGE (project:Project {id: row.project.id})
SET project += row.project
MERGE (project)-[:OF_ROUND]->(round)
MERGE (project)-[:SERVES]->(need)
WITH project, need, round
OPTIONAL MATCH (need)-[:HAS_PART]->(:NeedPart)<-[:OF_PART]-(:ProposalLine)<-[:DECIDES]-
  (:Decision)-[:MADE_AT]->(meeting:Meeting)-[:HELD_FOR]->(round)
WITH project, collect(DISTINCT meeting) AS meetings
FOREACH (meeting IN meetings | MERGE (project)-[:DECIDED_AT]->(meeting))
RETURN count(project) AS count
