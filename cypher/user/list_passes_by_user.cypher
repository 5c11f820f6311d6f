// The passes (通行凭证) of a user, or nobody's, the newest first.
// params: user_id: string
// returns: pass
// access: read
MATCH (pass:Pass {user_id: $user_id})
RETURN pass {.*} AS pass
ORDER BY pass.made_at DESC, pass.id
