// The migrations (迁移) that were applied, in order.
// params: none
// returns: id, sha256
// access: read
MATCH (migration:Migration)
RETURN migration.id AS id, migration.sha256 AS sha256
ORDER BY id
