// 开了哪些会，到了多少家，议定了多少条（图）
// title: 会议和议定 · Meetings and what they decided
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (:Unit)<-[:OF_UNIT]-(seat:Invitee)-[:INVITED_TO]->(meeting:Meeting)-[:HELD_FOR]->(round:Round)
MATCH (round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
RETURN path ORDER BY meeting.held_on, seat.unit
LIMIT toInteger($limit)
