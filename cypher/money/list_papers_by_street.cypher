// The papers (依据文件) of a street that allow money to be moved and whose scans are here.
// params: code: string
// returns: paper, sha256
// access: read
MATCH (:Street {code: $code})<-[:IN_STREET]-(:Community)<-[:OF_COMMUNITY]-(paper:MoneyPaper)
MATCH (paper)-[:HAS_FILE]->(file:Attachment)
WITH paper, min(file.sha256) AS sha256
RETURN paper {.*} AS paper, sha256
ORDER BY paper.paper_key
