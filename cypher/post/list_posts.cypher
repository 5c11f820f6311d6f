// The standing posts (岗位) of a street by community and name.
// params: code: string
// returns: post, community, street
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(community:Community)<-[:SET_IN]-(post:StandingPost)
RETURN post {.*} AS post, community.name AS community, street.name AS street
ORDER BY community, post.name
