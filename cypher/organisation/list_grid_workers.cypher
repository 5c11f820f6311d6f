// The grid workers (网格员) of streets who hold a post on a day, each by organisation and grid, never
// by name.
// params: codes: list, on: date
// returns: place, name
// access: read
MATCH (street:Street)<-[:IN_STREET]-(body:Body)<-[:OF_BODY]-(post:GridWorker)<-[:HOLDS]-(person:Person)
WHERE street.code IN $codes AND post.ended IS NULL
  AND coalesce(post.since <= $on, true) AND coalesce(post.until >= $on, true)
WITH street, person, min(body.name + ' ' + coalesce(post.place, '')) AS name
RETURN street.name AS place, name
ORDER BY place, name
