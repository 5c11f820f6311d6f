// 哪些账目写了依据文件却没有扫描件（图）
// title: 没有依据扫描件的账目 · Entries without their paper
// params: street: string, community: string, limit: integer
// returns: path
// access: read
MATCH path = (entry:MoneyEntry)-[:BOOKED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT EXISTS {(entry)-[:ALLOWED_BY]->(:MoneyPaper)-[:HAS_FILE]->(:Attachment)}
RETURN path ORDER BY community.name, entry.day
LIMIT toInteger($limit)
