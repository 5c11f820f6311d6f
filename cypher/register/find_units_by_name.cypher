// The units (单位) that a name stands for in a street: their own name first, then an alias.
// params: ids: list, street_code: string, key: string
// returns: id, own
// access: read
CALL () {
  MATCH (unit:Unit)
  WHERE unit.id IN $ids
  RETURN unit.id AS id, true AS own
  UNION
  MATCH (:Street {code: $street_code})<-[:IN_STREET]-(unit:Unit)
  WHERE $key IN unit.alias_keys
  RETURN unit.id AS id, false AS own
}
RETURN id, own
ORDER BY own DESC, id
