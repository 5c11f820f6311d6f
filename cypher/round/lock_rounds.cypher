// Takes rounds (对接轮次) for one writer until its transaction ends, in the order given: how each
// stands and where, whether needs are listed in it, and whose lists were returned as a whole.
// params: ids: list, at: datetime, returned: string
// returns: round, street, communities, listed, returned
// access: write
UNWIND $ids AS id
MATCH (round:Round {id: id})
SET round.locked_at = $at
WITH round
MATCH (round)-[:HELD_IN]->(street:Street)
RETURN round {.*} AS round, street {.*} AS street,
  [(street)<-[:IN_STREET]-(community:Community) | community {.id, .key}] AS communities,
  EXISTS { (round)<-[:SENT_IN]-(:NeedsList) } AS listed,
  [(round)<-[:SENT_IN]-(list:NeedsList|ResourcesList)-[:SENT_BY]->(sender:Community|Unit)
    WHERE list.state = $returned | sender.id] AS returned
