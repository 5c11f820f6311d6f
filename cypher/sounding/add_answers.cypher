// Appends units' answers (征询答复) on lines they were asked for; the newest stands.
// params: rows: list
// returns: count
// access: write
UNWIND $rows AS row
MATCH (sounding:Sounding {id: row.sounding_id})-[about:ABOUT]->(line:ProposalLine {id: row.line_id})
MERGE (answer:SoundingAnswer {id: row.answer.id})
SET answer = row.answer
MERGE (answer)-[:ANSWERS]->(line)
MERGE (answer)-[:GIVEN_IN]->(sounding)
SET about.answers = row.answer.number
RETURN count(answer) AS count
