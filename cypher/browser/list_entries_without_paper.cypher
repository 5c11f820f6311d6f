// 哪些账目写了依据文件却没有扫描件
// title: 没有依据扫描件的账目 · Entries without their paper
// params: street: string, community: string, limit: integer
// returns: community, fund, voucher, day, flow, amount_yuan, paper
// access: read
MATCH (entry:MoneyEntry)-[:BOOKED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name] AND NOT EXISTS {(entry)-[:ALLOWED_BY]->(:MoneyPaper)-[:HAS_FILE]->(:Attachment)}
RETURN community.name AS community, entry.fund AS fund, entry.voucher AS voucher, entry.day AS day, entry.flow AS flow,
  entry.amount_yuan AS amount_yuan, entry.paper AS paper
ORDER BY community, day, voucher
LIMIT toInteger($limit)
