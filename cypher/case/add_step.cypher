// Appends a step (流转记录) to a case, and joins the need it became where it is in a list.
// params: case_id: string, step: map, contacts: list, need_ids: list
// returns: needs
// access: write
MATCH (one:Case {id: $case_id})
MERGE (step:CaseStep {id: $step.id})
SET step = $step
MERGE (step)-[:MOVES]->(one)
SET one.state = $step.state
FOREACH (values IN $contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (step)-[:HAS_CONTACT]->(contact))
WITH one
OPTIONAL MATCH (need:Need) WHERE need.id IN $need_ids
FOREACH (_ IN CASE WHEN need IS NULL THEN [] ELSE [1] END |
  MERGE (one)-[:BECAME]->(need))
RETURN count(need) AS needs
