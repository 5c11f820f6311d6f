// Ends passes (通行凭证): those named, and those of kinds that are a user's.
// params: ids: list, user_id: string, kinds: list, at: datetime
// returns: count
// access: write
MATCH (pass:Pass)
WHERE pass.ended IS NULL
  AND (pass.id IN $ids OR (pass.user_id = $user_id AND pass.kind IN $kinds))
SET pass.ended = true, pass.ended_at = $at
RETURN count(pass) AS count
