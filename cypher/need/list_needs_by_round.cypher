// The needs (需求) of a round that count: neither withdrawn, returned nor merged into
// another; with the needs merged into each (合并). Those of some ids, each found by its key so that
// a page reads no other row, or all where `ids` is null.
// params: round_id: string, ids: list
// returns: need, parts, contact, carried_on, taken
// access: read
CALL () {
  UNWIND $ids AS id
  MATCH (need:Need {id: id})-[:LISTED_IN]->(:NeedsList)-[:SENT_IN]->(:Round {id: $round_id})
  RETURN need
  UNION ALL
  MATCH (round:Round {id: $round_id}) WHERE $ids IS NULL
  MATCH (round)<-[:SENT_IN]-(:NeedsList)<-[:LISTED_IN]-(need:Need)
  RETURN need
}
WITH need
WHERE need.withdrawn IS NULL AND need.returned IS NULL
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
