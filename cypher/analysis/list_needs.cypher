// The needs (需求) of a round that belong to its lists, with what blocked their parts, for analyses.
// params: round_id: string
// returns: need_id, number, name, kind, community, persons, since, carried, reasons
// access: read
MATCH (round:Round {id: $round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)-[:RAISED_IN]->(community:Community)
WHERE need.route = 'lists' AND need.withdrawn IS NULL AND need.returned IS NULL
  AND NOT EXISTS {
    (need)<-[:TAKES_IN]-(into:Merge)-[:KEEPS]->(keep:Need)
    WHERE into.ended IS NULL AND keep.withdrawn IS NULL AND keep.returned IS NULL
  }
RETURN need.id AS need_id, coalesce(need.number, '') AS number,
  CASE WHEN need.sensitive THEN '' ELSE coalesce(need.name, left(need.text, 20), '') END AS name,
  coalesce(need.kind, '') AS kind, community.name AS community, coalesce(need.asker_count, 0) AS persons,
  coalesce(need.first_raised_on, need.raised_on) AS since, coalesce(need.carried, 0) AS carried,
  [(need)<-[:OF_NEED]-(unmet:UnmetNeed)-[:LEFT_IN]->(:Proposal)-[:FOR]->(round) | unmet.code] AS reasons
ORDER BY community, number, need_id
