// Who did the latest act (审计记录) on a thing or changed it last (修改记录): the account's name.
// params: id: string
// returns: who
// access: read
CALL () {
  MATCH (audit:Audit {target_id: $id}) WHERE audit.refused IS NULL
  RETURN audit.actor_id AS actor_id, audit.at AS at
  UNION ALL
  MATCH (revision:Revision)-[:REVISES]->(:Need|Resource {id: $id})
  RETURN revision.actor_id AS actor_id, revision.changed_at AS at
}
WITH actor_id, at ORDER BY at DESC LIMIT 1
OPTIONAL MATCH (user:User {id: actor_id})
RETURN coalesce(user.login, actor_id) AS who
