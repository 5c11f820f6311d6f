// Ends the record that a letter was sent (发函记录) which was wrong, with the day and the reason.
// params: id: string, taken_back_on: date, why: string
// returns: id
// access: write
MATCH (dispatch:Dispatch {id: $id})
SET dispatch.taken_back_on = $taken_back_on, dispatch.why = $why
RETURN dispatch.id AS id
