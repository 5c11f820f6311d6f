// The constraints (约束) that stand.
// params: none
// returns: name
// access: read
SHOW CONSTRAINTS YIELD name RETURN name
