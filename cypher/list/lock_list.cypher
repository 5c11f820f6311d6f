// Takes a list sent in (报送清单) for one writer, and says how it stands and how far it has come.
// params: id: string, at: datetime
// returns: state, approvals
// access: write
MATCH (list:NeedsList|ResourcesList {id: $id})
SET list.locked_at = $at
WITH list
RETURN list.state AS state, COUNT { (:Approval)-[:GIVEN_ON]->(list) } AS approvals
