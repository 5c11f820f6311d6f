// Writes who did what on what and when (审计记录), ids only.
// params: id: string, act: string, actor_id: string, target_id: string, at: datetime, refused: boolean
// returns: nothing
// access: write
MERGE (audit:Audit {id: $id})
SET audit.act = $act, audit.actor_id = $actor_id, audit.target_id = $target_id, audit.at = $at,
  audit.refused = $refused
