"""Every Cypher query as a checked file, one statement each."""
