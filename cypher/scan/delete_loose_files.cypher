// Deletes the attachments (附件) of scans that were taken off, where nothing else names them; a file
// that is gone already is named again.
// params: ids: list
// returns: sha256
// access: write
UNWIND $ids AS id
MATCH (scan:Scan {id: id})
WITH DISTINCT scan.sha256 AS sha256
OPTIONAL MATCH (file:Attachment {sha256: sha256})
WITH sha256, file
WHERE file IS NULL OR NOT EXISTS { (file)<-[:HAS_FILE]-() }
DELETE file
RETURN sha256
