// The prints of paper forms (纸质表) of a round, by community and number.
// params: round_id: string
// returns: print, community
// access: read
MATCH (:Round {id: $round_id})<-[:IN_ROUND]-(print:FormPrint)-[:OF_COMMUNITY]->(community:Community)
RETURN print {.*} AS print, community.name AS community
ORDER BY community, print.first
