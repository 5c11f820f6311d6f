// Cases (民情事项) that do not stand where their last step (流转记录) left them.
// params: none
// returns: id
// access: read
MATCH (one:Case)
WITH one, [(step:CaseStep)-[:MOVES]->(one) | step] AS steps
WHERE size(steps) > 0
  AND NOT any(last IN steps WHERE last.number = size(steps) AND last.state = one.state)
RETURN one.id AS id
ORDER BY id
