// Makes types of relationship (关系) known before one is there, as `add_labels` does.
// params: names: list
// returns: nothing
// access: write
UNWIND $names AS name
CALL db.createRelationshipType(name)
