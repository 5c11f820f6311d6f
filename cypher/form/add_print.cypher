// Appends a print of paper forms (纸质表) of a community: the numbers it was given.
// params: round_id: string, community_id: string, print: map
// returns: community
// access: write
MATCH (round:Round {id: $round_id})
MATCH (community:Community {id: $community_id})
MERGE (print:FormPrint {id: $print.id})
ON CREATE SET print = $print
MERGE (print)-[:IN_ROUND]->(round)
MERGE (print)-[:OF_COMMUNITY]->(community)
RETURN community.name AS community
