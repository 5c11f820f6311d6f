// 开了哪些会，到了多少家，议定了多少条
// title: 会议和议定 · Meetings and what they decided
// params: street: string, month: string, limit: integer
// returns: meeting, held_on, state, called, came, decided
// access: read
MATCH (meeting:Meeting)-[:HELD_FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
RETURN meeting.name AS meeting, meeting.held_on AS held_on, meeting.state AS state,
  count {(meeting)<-[:INVITED_TO]-()} AS called,
  count {(meeting)<-[:INVITED_TO]-(seat:Invitee) WHERE seat.attendance IN ['出席', '列席', '代会']} AS came,
  count {(meeting)<-[:MADE_AT]-(:Decision)} AS decided
ORDER BY held_on, meeting
LIMIT toInteger($limit)
