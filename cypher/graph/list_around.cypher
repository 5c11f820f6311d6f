// What stands directly around one node of a street (关系图): each neighbour and how it is related.
// params: id: string, street_code: string, hidden: list, limit: integer
// returns: name, labels, type, out, other_id, other_name, other_labels
// access: read
MATCH (start:Need|Resource|Unit|Community|Project|Body|Meeting|Round {id: $id})
WHERE exists { (start)-[:IN_STREET]->(:Street {code: $street_code}) }
  OR exists { (start)-[:HELD_IN]->(:Street {code: $street_code}) }
  OR exists { (start)-[:HELD_FOR]->(:Round)-[:HELD_IN]->(:Street {code: $street_code}) }
  OR exists { (start)-[:OFFERED_BY]->(:Unit)-[:IN_STREET]->(:Street {code: $street_code}) }
  OR exists { (start)-[:RAISED_IN]->(:Community)-[:IN_STREET]->(:Street {code: $street_code}) }
  OR exists { (start)-[:SERVES]->(:Need)-[:RAISED_IN]->(:Community)-[:IN_STREET]->(:Street {code: $street_code}) }
MATCH (start)-[related]-(other)
WHERE none(label IN labels(other) WHERE label IN $hidden)
RETURN DISTINCT coalesce(start.name, left(start.text, 30), toString(start.number), '') AS name, labels(start) AS labels,
  type(related) AS type, startNode(related) = start AS out, other.id AS other_id,
  coalesce(other.name, left(other.text, 30), toString(other.number), '') AS other_name, labels(other) AS other_labels
ORDER BY type, other_labels, other_name, other_id
LIMIT toInteger($limit)
