// Bodies (组织) as the register holds them, with the posts held in them now.
// params: ids: list
// returns: body, posts
// access: read
UNWIND $ids AS id
MATCH (body:Body {id: id})
RETURN body {.*} AS body,
  [(body)<-[:OF_BODY]-(post:Post) WHERE post.ended IS NULL | post {.*}] AS posts
