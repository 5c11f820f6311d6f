// The publications (公开) of an occasion, by kind and first day.
// params: occasion_id: string
// returns: notice
// access: read
MATCH (:RatingOccasion {id: $occasion_id})<-[:OF_OCCASION]-(notice:RatingNotice)
RETURN notice {.*} AS notice
ORDER BY notice.kind, notice.starts_on
