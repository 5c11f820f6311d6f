// The papers (依据文件) of these keys whose scans are here.
// params: keys: list
// returns: paper_key, sha256s
// access: read
UNWIND $keys AS key
MATCH (paper:MoneyPaper {paper_key: key})-[:HAS_FILE]->(file:Attachment)
RETURN paper.paper_key AS paper_key, collect(file.sha256) AS sha256s
