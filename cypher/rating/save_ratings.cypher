// Keeps ratings (评价) of an occasion; what a rater wrote stands in a contact.
// params: occasion_id: string, rows: list
// returns: id, subjects
// access: write
MATCH (occasion:RatingOccasion {id: $occasion_id})
UNWIND $rows AS row
MERGE (rating:Rating {id: row.rating.id})
SET rating = row.rating
MERGE (rating)-[:GIVEN_IN]->(occasion)
FOREACH (values IN row.contacts |
  MERGE (contact:Contact {id: values.id})
  SET contact = values
  MERGE (rating)-[:HAS_CONTACT]->(contact))
WITH rating, row
CALL (rating, row) {
  MATCH (project:Project {id: row.subject_id})
  MERGE (rating)-[:RATES]->(project)
  RETURN count(project) AS projects
}
CALL (rating, row) {
  MATCH (unit:Unit {id: row.subject_id})
  MERGE (rating)-[:RATES]->(unit)
  RETURN count(unit) AS units
}
CALL (rating, row) {
  MATCH (body:Body {id: row.subject_id})
  MERGE (rating)-[:RATES]->(body)
  RETURN count(body) AS bodies
}
CALL (rating, row) {
  MATCH (member:PartyMember {id: row.subject_id})
  MERGE (rating)-[:RATES]->(member)
  RETURN count(member) AS members
}
RETURN rating.id AS id, projects + units + bodies + members AS subjects
