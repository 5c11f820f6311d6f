// Which of these members (党员) and units (单位) are in the register.
// params: ids: list
// returns: id
// access: read
UNWIND $ids AS id
MATCH (helper:PartyMember|Unit {id: id})
RETURN helper.id AS id
