// The life stages (阶段) of the organisations of a street, by organisation and day.
// params: code: string
// returns: stage, body, street
// access: read
MATCH (street:Street {code: $code})<-[:IN_STREET]-(body:Body)<-[:OF_BODY]-(stage:Stage)
RETURN stage {.*} AS stage, body.name AS body, street.name AS street
ORDER BY body, stage.since
