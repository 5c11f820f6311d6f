// The issued minutes (会议纪要) with their texts and the hashes they were issued with.
// params: none
// returns: id, text, sha256
// access: read
MATCH (minutes:Minutes)
WHERE minutes.issued_on IS NOT NULL
RETURN minutes.id AS id, minutes.text AS text, minutes.sha256 AS sha256
ORDER BY id
