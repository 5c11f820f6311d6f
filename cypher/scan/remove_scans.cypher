// Takes scans (扫描件) off their needs: the file goes, that it hung there stays.
// params: rows: list
// returns: id
// access: write
UNWIND $rows AS row
MATCH (scan:Scan {id: row.id})-[held:HAS_FILE]->(:Attachment)
SET scan.removed_at = row.removed_at
DELETE held
RETURN row.id AS id
