// Persons with a post in a compound's branch and in its owners' committee on a day (交叉任职), and
// secretaries who are its director (一肩挑); each by organisation and post, never by name.
// params: codes: list, on: date
// returns: place, name, head
// access: read
MATCH (street:Street)<-[:IN_STREET]-(branch:CompoundBranch)
WHERE street.code IN $codes
MATCH (branch)-[:IN_COMPOUND]->(:Compound)<-[:IN_COMPOUND]-(owners:OwnersCommittee)
WITH DISTINCT street, branch, owners
MATCH (branch)<-[:OF_BODY]-(one:Post)<-[:HOLDS]-(person:Person)
WHERE one.ended IS NULL AND coalesce(one.since <= $on, true) AND coalesce(one.until >= $on, true)
MATCH (person)-[:HOLDS]->(other:Post)-[:OF_BODY]->(owners)
WHERE other.ended IS NULL
  AND coalesce(other.since <= $on, true) AND coalesce(other.until >= $on, true)
WITH person, min(street.name) AS place,
  min(branch.name + ' ' + one.title + '、' + owners.name + ' ' + other.title) AS name,
  count(CASE WHEN one.title = '书记' AND other.title = '主任' THEN 1 END) > 0 AS head
RETURN place, name, head
ORDER BY place, name
