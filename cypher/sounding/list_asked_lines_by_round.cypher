// The lines that units of a round were asked for (会前征询), each with the answer that stands.
// params: round_id: string
// returns: sounding, line, need_id, part, resource_id, answers, answer
// access: read
MATCH (:Round {id: $round_id})<-[:IN_ROUND]-(sounding:Sounding)-[about:ABOUT]->(line:ProposalLine)
MATCH (need:Need)-[:HAS_PART]->(part:NeedPart)<-[:OF_PART]-(line)-[:OF_RESOURCE]->(resource:Resource)
OPTIONAL MATCH (line)<-[:ANSWERS]-(answer:SoundingAnswer {number: about.answers})
  WHERE (answer)-[:GIVEN_IN]->(sounding)
RETURN sounding {.*} AS sounding, line {.*} AS line, need.id AS need_id, part.name AS part,
  resource.id AS resource_id, about.answers AS answers, answer {.*} AS answer
ORDER BY sounding.unit, sounding.id, about.position, line.id
