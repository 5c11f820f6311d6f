// Ends an agreement (共建协议), and the pairing (结对共建) it stands for, with a date.
// params: id: string, ended_on: date, why: string
// returns: nothing
// access: write
MATCH (agreement:Agreement {id: $id})-[:MADE_BY]->(unit:Unit)
MATCH (unit)-[paired:PAIRED_WITH {agreement: $id}]->(:Community)
SET agreement.ended_on = $ended_on, agreement.why_ended = $why, paired.ended_on = $ended_on
