// Keeps that a migration (迁移) was applied, with the checksum of its text.
// params: migration: map
// returns: nothing
// access: write
MERGE (migration:Migration {id: $migration.id})
SET migration += $migration
