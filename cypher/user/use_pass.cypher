// Notes that a session (会话) is in use; an earlier moment never replaces a later one.
// params: id: string, at: datetime
// returns: nothing
// access: write
MATCH (pass:Pass {id: $id})
WHERE pass.used_at < $at
SET pass.used_at = $at
