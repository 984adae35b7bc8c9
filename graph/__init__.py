"""The hub: model, schema, identity, network value, errors, the store over Bolt, a Neo4j of our own."""
