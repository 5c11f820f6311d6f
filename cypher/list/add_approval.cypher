// Takes a list (报送清单) one step on its way and appends who, when and with what opinion (审核意见).
// params: list_id: string, approval: map
// returns: nothing
// access: write
MATCH (list:NeedsList|ResourcesList {id: $list_id})
SET list.state = $approval.state, list.reason = $approval.opinion
MERGE (approval:Approval {id: $approval.id})
SET approval += $approval
MERGE (approval)-[:GIVEN_ON]->(list)
