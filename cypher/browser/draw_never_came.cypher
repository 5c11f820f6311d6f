// 通知参会几次、从没有亲自到会的单位：请假、缺席，或者只派人代会（图）
// title: 从没亲自到会的 · Units asked that never came themselves
// params: street: string, unit: string, limit: integer
// returns: path
// access: read
MATCH path = (unit:Unit)<-[:OF_UNIT]-(seat:Invitee)-[:INVITED_TO]->(meeting:Meeting)
MATCH (meeting)-[:HELD_FOR]->(round:Round)-[:HELD_IN]->(street:Street)
WHERE $street IN ['', street.name] AND $unit IN ['', unit.name] AND meeting.state <> '已取消'
  AND NOT EXISTS {(unit)<-[:OF_UNIT]-(came:Invitee) WHERE came.attendance IN ['出席', '列席']}
RETURN path ORDER BY unit.name, meeting.held_on
LIMIT toInteger($limit)
