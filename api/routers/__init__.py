"""A router per resource: a handler calls one verb and shows what came of it."""
