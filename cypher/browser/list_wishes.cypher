// 微心愿谁认领了、实现了没有、等了多久
// title: 微心愿 · Small wishes
// params: street: string, community: string, limit: integer
// returns: community, number, kind, text, state, giver, raised_on, confirmed_on
// access: read
MATCH (wish:Wish)-[:RAISED_IN]->(community:Community)-[:IN_STREET]->(street:Street)
WHERE $street IN ['', street.name] AND $community IN ['', community.name]
OPTIONAL MATCH (claim:WishClaim)-[:CLAIMS]->(wish) WHERE claim.given_back_on IS NULL
RETURN community.name AS community, wish.number AS number, wish.kind AS kind, wish.text AS text, wish.state AS state,
  coalesce(claim.unit, claim.member) AS giver, wish.raised_on AS raised_on, claim.confirmed_on AS confirmed_on
ORDER BY giver IS NOT NULL, raised_on, community, number
LIMIT toInteger($limit)
