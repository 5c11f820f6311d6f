// What closed rounds came to (轮次台账), each with the hash that was taken of it.
// params: none
// returns: id, text, sha256
// access: read
MATCH (account:RoundAccount)
RETURN account.id AS id, account.text AS text, account.sha256 AS sha256
ORDER BY id
