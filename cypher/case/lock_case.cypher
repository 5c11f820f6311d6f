// Takes a case (民情事项) for one writer, with how many steps (流转记录) it has.
// params: id: string, at: datetime
// returns: steps
// access: write
MATCH (one:Case {id: $id})
SET one.locked_at = $at
RETURN COUNT { (:CaseStep)-[:MOVES]->(one) } AS steps
