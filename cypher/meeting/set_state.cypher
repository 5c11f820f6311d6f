// Takes a meeting (会议) to its next state.
// params: id: string, state: string
// returns: nothing
// access: write
MATCH (meeting:Meeting {id: $id})
SET meeting.state = $state
