// The needs (需求) of a round that a number, a row such as row:7 or an id stands for.
// params: round_id: string, number: string, row: integer
// returns: id, list_id, returns
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(list:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE need.withdrawn IS NULL AND (need.id = $number OR need.number = $number
  OR (need.number IS NULL AND need.row = $row))
RETURN need.id AS id, list.id AS list_id,
  COUNT { (:ReturnForCorrection)-[:RETURNS]->(need) } AS returns
ORDER BY id
