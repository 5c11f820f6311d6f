// Party members (党员) who hold a post in an owners' committee (业委会) on a day: by their number, or
// known by a post in the branch of the same compound; each by committee and post, never by name.
// params: codes: list, on: date
// returns: place, name
// access: read
MATCH (street:Street)<-[:IN_STREET]-(owners:OwnersCommittee)
WHERE street.code IN $codes
MATCH (owners)<-[:OF_BODY]-(post:Post)<-[:HOLDS]-(person:Person)
WHERE post.ended IS NULL
  AND coalesce(post.since <= $on, true) AND coalesce(post.until >= $on, true)
  AND (post.member IS NOT NULL OR EXISTS {
    MATCH (person)-[:HOLDS]->(own:Post)-[:OF_BODY]->(:CompoundBranch)
      -[:IN_COMPOUND]->(:Compound)<-[:IN_COMPOUND]-(owners)
    WHERE own.ended IS NULL
      AND coalesce(own.since <= $on, true) AND coalesce(own.until >= $on, true) })
WITH person, min(street.name) AS place, min(owners.name + ' ' + post.title) AS name
RETURN place, name
ORDER BY place, name
