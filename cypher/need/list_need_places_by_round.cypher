// Which needs (需求) a round's list holds, and where each was raised: what their order is made of.
// params: round_id: string
// returns: id, place, number, row
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE need.withdrawn IS NULL AND need.returned IS NULL
  AND NOT EXISTS {
    (need)<-[:TAKES_IN]-(into:Merge)-[:KEEPS]->(keep:Need)
    WHERE into.ended IS NULL AND keep.withdrawn IS NULL AND keep.returned IS NULL
  }
RETURN need.id AS id, need.place AS place, need.number AS number, need.row AS row
