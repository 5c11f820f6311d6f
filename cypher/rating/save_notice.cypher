// Keeps a publication (公开) of an occasion's decisions or results (两公开).
// params: occasion_id: string, notice: map, published_on: date
// returns: id
// access: write
MATCH (occasion:RatingOccasion {id: $occasion_id})
SET occasion.published_on = coalesce(occasion.published_on, $published_on)
MERGE (notice:RatingNotice {id: $notice.id})
SET notice = $notice
MERGE (notice)-[:OF_OCCASION]->(occasion)
RETURN notice.id AS id
