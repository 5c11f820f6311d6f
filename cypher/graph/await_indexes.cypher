// Waits until every index (索引) can be used.
// params: seconds: integer
// returns: nothing
// access: read
CALL db.awaitIndexes($seconds)
