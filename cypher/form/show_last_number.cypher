// The highest number of a community's paper forms (纸质表) that was given out or typed in; 0 where
// none was.
// params: round_id: string, community_id: string, series: string
// returns: last
// access: read
MATCH (round:Round {id: $round_id}), (community:Community {id: $community_id})
WITH COLLECT {
    MATCH (round)<-[:IN_ROUND]-(print:FormPrint)-[:OF_COMMUNITY]->(community)
    RETURN print.first + print.count - 1
  } AS given,
  COLLECT {
    MATCH (round)<-[:SENT_IN]-(list:NeedsList)-[:SENT_BY]->(community)
    MATCH (list)<-[:LISTED_IN]-(need:Need)
    WHERE need.number STARTS WITH $series
    RETURN toInteger(substring(need.number, size($series)))
  } AS typed
UNWIND [0] + given + typed AS number
RETURN max(number) AS last
