// Makes names of properties (属性) known before a node has them, as `add_labels` does.
// params: names: list
// returns: nothing
// access: write
UNWIND $names AS name
CALL db.createProperty(name)
