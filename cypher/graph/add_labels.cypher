// Makes labels (标签) known before a node has them, so that no question is warned of.
// params: names: list
// returns: nothing
// access: write
UNWIND $names AS name
CALL db.createLabel(name)
