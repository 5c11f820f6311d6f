// The evening talks (居民夜谈会) of a street by day.
// params: street_code: string
// returns: talk, community
// access: read
MATCH (:Street {code: $street_code})<-[:IN_STREET]-(community:Community)
  <-[:HELD_BY]-(talk:EveningTalk)
RETURN talk {.*} AS talk, community.name AS community
ORDER BY talk.held_on, talk.id
