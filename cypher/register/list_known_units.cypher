// Which of these units (单位) are in the register.
// params: ids: list
// returns: id
// access: read
UNWIND $ids AS id
MATCH (unit:Unit {id: id})
RETURN unit.id AS id
