// The grids (网格) and micro-grids (微格) of streets, and the grid workers (网格员) who hold a post.
// params: codes: list, on: date
// returns: grids, micro_grids, workers
// access: read
MATCH (street:Street) WHERE street.code IN $codes
CALL (street) {
  MATCH (street)<-[:IN_STREET]-(:Community)<-[:IN_COMMUNITY]-(site:Grid|MicroGrid)
  RETURN count(CASE WHEN site:Grid THEN 1 END) AS grids,
    count(CASE WHEN site:MicroGrid THEN 1 END) AS micro_grids
}
CALL (street) {
  MATCH (street)<-[:IN_STREET]-(:Body)<-[:OF_BODY]-(post:GridWorker)<-[:HOLDS]-(person:Person)
  WHERE post.ended IS NULL
    AND coalesce(post.since <= $on, true) AND coalesce(post.until >= $on, true)
  RETURN count(DISTINCT person) AS workers
}
RETURN sum(grids) AS grids, sum(micro_grids) AS micro_grids, sum(workers) AS workers
