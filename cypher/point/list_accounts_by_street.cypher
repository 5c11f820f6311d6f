// The accounts of points (积分账户) of a street.
// params: street_code: string
// returns: id
// access: read
MATCH (:Street {code: $street_code})<-[:IN_STREET]-(account:PointAccount)
RETURN account.id AS id
