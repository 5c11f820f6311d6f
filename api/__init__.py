"""The HTTP interface: a router per resource, schemas, errors."""
