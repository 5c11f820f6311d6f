// Lines of proposals (对接建议) that do not hold what their last decision (议定事项) said.
// params: none
// returns: id
// access: read
MATCH (line:ProposalLine)
WHERE line.decisions IS NOT NULL OR EXISTS { (:Decision)-[:DECIDES]->(line) }
WITH line, [(decision:Decision)-[:DECIDES]->(line) | decision] AS decisions
WHERE size(decisions) <> coalesce(line.decisions, 0)
  OR NOT any(one IN decisions WHERE one.number = line.decisions AND one.verdict = line.verdict)
RETURN line.id AS id
ORDER BY id
