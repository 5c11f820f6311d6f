// What mentions a name or number in its own words (个人信息), which a person must edit.
// params: told: list
// returns: label, id
// access: read
MATCH (node:Need|Resource|Case|Progress|Minutes|Revision)
WHERE any(word IN $told WHERE node.name CONTAINS word OR node.text CONTAINS word
  OR node.note CONTAINS word OR node.old CONTAINS word)
RETURN head(labels(node)) AS label, node.id AS id
ORDER BY label, id
