// Keeps a paper (依据文件) that allows money to be moved, with its scan, and links the lines that
// name it.
// params: paper: map, community_id: string, file: map
// returns: nothing
// access: write
MATCH (community:Community {id: $community_id})
MERGE (paper:MoneyPaper {paper_key: $paper.paper_key})
ON CREATE SET paper = $paper
MERGE (paper)-[:OF_COMMUNITY]->(community)
MERGE (file:Attachment {id: $file.id})
ON CREATE SET file = $file
MERGE (paper)-[:HAS_FILE]->(file)
WITH paper, community
MATCH (entry:MoneyEntry {paper: paper.name})-[:BOOKED_IN]->(community)
MERGE (entry)-[:ALLOWED_BY]->(paper)
