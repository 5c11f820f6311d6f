// The needs (需求) of a round that count: neither withdrawn, returned nor merged into
// another; with the needs merged into each (合并). Those of some ids, or all where `ids` is null.
// params: round_id: string, ids: list
// returns: need, parts, contact, carried_on, taken
// access: read
MATCH (:Round {id: $round_id})<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
WHERE ($ids IS NULL OR need.id IN $ids) AND need.withdrawn IS NULL AND need.returned IS NULL
  AND NOT EXISTS {
    (need)<-[:TAKES_IN]-(into:Merge)-[:KEEPS]->(keep:Need)
    WHERE into.ended IS NULL AND keep.withdrawn IS NULL AND keep.returned IS NULL
  }
OPTIONAL MATCH (need)-[:HAS_CONTACT]->(contact:Contact)
RETURN need {.*} AS need,
  [(need)-[:HAS_PART]->(part:NeedPart) WHERE part.withdrawn IS NULL | part {.*}] AS parts,
  contact {.*} AS contact, EXISTS { (need)<-[:CARRIED_FROM]-(:Need) } AS carried_on,
  [(need)<-[:KEEPS]-(merge:Merge)-[:TAKES_IN]->(other:Need)
    WHERE merge.ended IS NULL AND other.withdrawn IS NULL AND other.returned IS NULL
    | other {.*}] AS taken
