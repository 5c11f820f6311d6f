"""The Neo4j graph: schema, driver, stores, and the embedded database."""
