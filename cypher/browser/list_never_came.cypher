// 通知参会几次、从没有亲自到会的单位：请假、缺席，或者只派人代会
// title: 从没亲自到会的 · Units asked that never came themselves
// params: street: string, unit: string, limit: integer
// returns: unit, called, excused, substituted, meetings
// access: read
MATCH (unit:Unit)<-[:OF_UNIT]-(seat:Invitee)-[:INVITED_TO]->(meeting:Meeting)-[:HELD_FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name] AND meeting.state <> '已取消'
WITH unit, collect(seat.attendance) AS attended, count(seat) AS called, collect(meeting.name) AS meetings
WHERE none(one IN attended WHERE one IN ['出席', '列席'])
RETURN unit.name AS unit, called, size([one IN attended WHERE one = '请假']) AS excused,
  size([one IN attended WHERE one = '代会']) AS substituted, meetings
ORDER BY called DESC, unit
LIMIT toInteger($limit)
