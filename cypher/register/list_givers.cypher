// What a resources list (资源清单) may name of the register: which units (单位) of these ids are
// there, and the units of these streets that are known by other names too.
// params: keys: list, ids: list
// returns: known, aliases
// access: read
CALL () {
  UNWIND $ids AS id
  MATCH (unit:Unit {id: id})
  RETURN collect(unit.id) AS known
}
CALL () {
  MATCH (street:Street)<-[:IN_STREET]-(unit:Unit)
  WHERE street.key IN $keys AND unit.alias_keys IS NOT NULL
  WITH street, unit ORDER BY unit.id
  RETURN collect({street_key: street.key, id: unit.id, keys: unit.alias_keys}) AS aliases
}
RETURN known, aliases
