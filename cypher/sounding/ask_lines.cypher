// Asks units for lines of a proposal (会前征询), each line once.
// params: round_id: string, rows: list
// returns: count
// access: write
MATCH (round:Round {id: $round_id})
UNWIND $rows AS row
MATCH (line:ProposalLine {id: row.line_id})-[:PROPOSED_IN]->(:Proposal)-[:FOR]->(round)
MATCH (line)-[:OF_RESOURCE]->(:Resource)-[:OFFERED_BY]->(unit:Unit)
MERGE (sounding:Sounding {id: row.sounding.id})
ON CREATE SET sounding += row.sounding
MERGE (sounding)-[:IN_ROUND]->(round)
MERGE (sounding)-[:ASKS]->(unit)
MERGE (sounding)-[about:ABOUT]->(line)
ON CREATE SET about.position = row.position, about.answers = 0
RETURN count(line) AS count
