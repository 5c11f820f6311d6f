// 请了没来的：每次会议的请假、缺席和代会
// title: 请了没来的 · Who was called and did not come
// params: street: string, month: string, limit: integer
// returns: meeting, held_on, unit, attendance, roles
// access: read
MATCH (invitee:Invitee)-[:INVITED_TO]->(meeting:Meeting)-[:HELD_FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(invitee.attendance, '') IN ['出席', '列席']
RETURN meeting.name AS meeting, meeting.held_on AS held_on, invitee.unit AS unit,
  coalesce(invitee.attendance, '') AS attendance, invitee.roles AS roles
ORDER BY held_on, meeting, attendance, unit
LIMIT toInteger($limit)
