// Keeps who is called to a meeting (应到): a unit's seat or a person's, and for which needs.
// params: meeting_id: string, rows: list
// returns: nothing
// access: write
MATCH (meeting:Meeting {id: $meeting_id})
UNWIND $rows AS row
MERGE (invitee:Invitee {id: row.invitee.id})
SET invitee = row.invitee
MERGE (invitee)-[:INVITED_TO]->(meeting)
FOREACH (one IN row.contacts |
  MERGE (contact:Contact {id: one.id}) SET contact = one MERGE (invitee)-[:HAS_CONTACT]->(contact))
WITH invitee, row
CALL (invitee, row) {
  MATCH (unit:Unit) WHERE unit.id IN row.unit_ids
  MERGE (invitee)-[:OF_UNIT]->(unit)
}
CALL (invitee, row) {
  UNWIND range(0, size(row.need_ids) - 1) AS at
  MATCH (need:Need {id: row.need_ids[at]})
  MERGE (invitee)-[called:INVITED_FOR]->(need)
  SET called.position = at
}
