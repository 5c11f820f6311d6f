// What units made of what earlier rounds of a street gave them (履约记录): tasks, answers, ratings.
// params: street_code: string, since: date, before: date, words: map
// returns: unit, came, due_on, finished_on
// access: read
MATCH (round:Round {street_code: $street_code})
WHERE $since <= round.month < $before
CALL (round) {
  MATCH (round)<-[:OF_ROUND]-(:Project)-[:HAS_TASK]->(task:Task)
  WHERE task.withdrawn IS NULL AND (task.state IN $words.accepted OR task.state IN $words.open)
  OPTIONAL MATCH (report:Progress {move: $words.finish})-[:OF_TASK]->(task)
    WHERE task.state IN $words.accepted
  WITH task, max(report.on) AS finished_on
  WITH task, finished_on, CASE WHEN task.state IN $words.open THEN 'open' ELSE 'done' END AS came
  RETURN task.unit AS unit, came, task.due_on AS due_on, finished_on
  UNION ALL
  MATCH (round)<-[:OF_ROUND]-(:Project)-[:HAS_TASK]->(task:Task)
  WHERE EXISTS { (:Progress {move: $words.withdraw})-[:OF_TASK]->(task) }
  RETURN task.unit AS unit, 'withdrawn' AS came, null AS due_on, null AS finished_on
  UNION ALL
  MATCH (round)<-[:IN_ROUND]-(sounding:Sounding)-[about:ABOUT]->(line:ProposalLine)
  MATCH (line)<-[:ANSWERS]-(answer:SoundingAnswer {number: about.answers, answer: $words.cannot})
  WHERE (answer)-[:GIVEN_IN]->(sounding)
  RETURN sounding.unit AS unit, 'refused' AS came, null AS due_on, null AS finished_on
  UNION ALL
  MATCH (round)<-[:OF_ROUND]-(project:Project)<-[:RATES]-(rating:Rating {direction: $words.asker})
  WHERE NOT EXISTS {
    (project)<-[:RATES]-(later:Rating {direction: rating.direction, rater: rating.rater})
    WHERE later.number > rating.number
  }
  MATCH (project)-[:HAS_TASK]->(task:Task) WHERE task.withdrawn IS NULL
  WITH DISTINCT rating, task.unit AS unit
  WITH unit, CASE rating.satisfaction WHEN $words.dissatisfied THEN 'dis' ELSE '' END AS not_
  RETURN unit, not_ + 'satisfied' AS came, null AS due_on, null AS finished_on
}
RETURN unit, came, due_on, finished_on
ORDER BY unit, came, due_on, finished_on
