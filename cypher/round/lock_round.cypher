// Takes a round (对接轮次) for one writer until its transaction ends: how it stands, and where.
// params: id: string, at: datetime
// returns: round, street, communities, listed
// access: write
MATCH (round:Round {id: $id})
SET round.locked_at = $at
WITH round
MATCH (round)-[:HELD_IN]->(street:Street)
RETURN round {.*} AS round, street {.*} AS street,
  [(street)<-[:IN_STREET]-(community:Community) | community {.id, .key}] AS communities,
  EXISTS { (round)<-[:SENT_IN]-(:NeedsList) } AS listed
