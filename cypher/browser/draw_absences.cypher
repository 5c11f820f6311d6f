// 请了没来的：每次会议的请假、缺席和代会（图）
// title: 请了没来的 · Who was called and did not come
// params: street: string, month: string, limit: integer
// returns: path
// access: read
MATCH path = (:Unit)<-[:OF_UNIT]-(invitee:Invitee)-[:INVITED_TO]->(meeting:Meeting)
MATCH (meeting)-[:HELD_FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $month IN ['', left(toString(round.month), 7)]
  AND NOT coalesce(invitee.attendance, '') IN ['出席', '列席']
RETURN path ORDER BY meeting.held_on, invitee.unit
LIMIT toInteger($limit)
