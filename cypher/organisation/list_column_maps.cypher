// How a street reads the headers of other platforms' files (列对照).
// params: code: string
// returns: map
// access: read
MATCH (:Street {code: $code})<-[:OF_STREET]-(kept:ColumnMap)
RETURN kept {.*} AS map
ORDER BY map.source
